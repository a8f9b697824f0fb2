SELECT table_name, row_id, old, new
FROM op_change
WHERE op_id = :op_id
ORDER BY id
LIMIT :limit
