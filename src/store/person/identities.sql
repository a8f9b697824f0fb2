-- Who is in the ledger, for matching whole lists; a duplicate that was merged is nobody.
SELECT id, household_id, relation, name, citizen_id, birth, left_on IS NOT NULL AS has_left
FROM person
WHERE merged_into IS NULL
ORDER BY id
