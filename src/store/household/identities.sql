-- The households of the ledger, for matching whole lists.
SELECT id, number, address, ended_on IS NOT NULL AS has_ended
FROM household
ORDER BY id
