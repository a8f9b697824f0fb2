SELECT op_change.op_id
FROM op_change
WHERE op_change.table_name = :table
  AND op_change.row_id = :row_id
  AND op_change.op_id > :op_id
ORDER BY op_change.op_id DESC
LIMIT 1
