-- The rows that nothing has changed after this operation, by themselves or within a run, as it left them.
SELECT change.table_name, change.row_id, change.new
FROM op_change AS change
WHERE change.op_id = :op_id
  AND change.old IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM op_change AS later
    WHERE later.table_name = change.table_name
      AND later.row_id = change.row_id
      AND (later.op_id, later.n) > (change.op_id, change.n)
  )
  AND NOT EXISTS (
    SELECT 1 FROM op_change AS later
    WHERE later.table_name = change.table_name
      AND later.row_id < change.row_id
      AND later.last_id >= change.row_id
      AND (later.op_id, later.n) > (change.op_id, change.n)
  )
