-- The operations that touched any of these records: arrays of numbers by table.
WITH record (table_name, row_id) AS (
  SELECT kinds.key, ids.value
  FROM json_each(:records) AS kinds
  JOIN json_each(kinds.value) AS ids
)
SELECT op_state.id, op_state.kind, op_state.at, op_state.subject, op_state.undoes, op_state.in_effect
FROM op_state
WHERE op_state.id IN (
  SELECT op_change.op_id
  FROM record
  CROSS JOIN op_change ON op_change.table_name = record.table_name AND op_change.row_id = record.row_id
  UNION ALL
  SELECT op_change.op_id
  FROM record
  CROSS JOIN op_change ON op_change.table_name = record.table_name
    AND op_change.row_id < record.row_id AND op_change.last_id >= record.row_id
)
ORDER BY op_state.id
