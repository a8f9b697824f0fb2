SELECT table_name, row_id, old, new
FROM op_change_whole
WHERE op_id = :op_id
  AND n >= :from
ORDER BY n
LIMIT :limit
