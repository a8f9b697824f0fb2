SELECT op_id FROM op_change
WHERE table_name = :table AND row_id = :row_id AND op_id > :op_id
UNION
SELECT op_id FROM op_change
WHERE table_name = :table AND row_id < :row_id AND last_id >= :row_id AND op_id > :op_id
ORDER BY op_id DESC
LIMIT 1
