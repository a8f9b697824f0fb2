-- Rows as they were inserted, where something has changed them since.
SELECT row_id, old
FROM op_change
WHERE table_name = :table
  AND row_id BETWEEN :first AND :last
  AND (op_id, n) > (:op_id, :n)
  AND old IS NOT NULL
ORDER BY row_id, op_id, n
