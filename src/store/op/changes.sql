SELECT n, table_name, row_id, last_id, old, new
FROM op_change
WHERE op_id = :op_id
  AND n >= :from
ORDER BY n
LIMIT :limit
