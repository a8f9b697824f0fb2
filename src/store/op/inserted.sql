-- What an operation inserted, if something has changed it since.
SELECT old
FROM op_change
WHERE table_name = :table
  AND row_id = :row_id
  AND (op_id, n) > (:op_id, :n)
  AND old IS NOT NULL
ORDER BY op_id, n
LIMIT 1
