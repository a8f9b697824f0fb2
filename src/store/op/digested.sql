-- All that an operation changed, as the chain vouches for it.
SELECT n, table_name, row_id, last_id, old, new
FROM op_change
WHERE op_id = :op_id
ORDER BY n
