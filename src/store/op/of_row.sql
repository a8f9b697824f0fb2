SELECT id, kind, at, subject, undoes, in_effect
FROM op_state
WHERE id IN (
  SELECT op_id FROM op_change
  WHERE table_name = :table AND row_id = :row_id
  UNION ALL
  SELECT op_id FROM op_change
  WHERE table_name = :table AND row_id < :row_id AND last_id >= :row_id
)
ORDER BY id DESC
