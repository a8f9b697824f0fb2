-- What the history says of these records, but for the numbers under which they were inserted.
DELETE FROM op_change
WHERE old IS NOT NULL
  AND row_id IN (
    SELECT ids.value
    FROM json_each(:records) AS kinds
    JOIN json_each(kinds.value) AS ids
    WHERE kinds.key = op_change.table_name
  )
