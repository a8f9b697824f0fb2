SELECT n, table_name, row_id, coalesce(last_id, row_id) AS last_id,
       old IS NULL AS is_made, old IS NOT NULL AND new IS NULL AS is_removed
FROM op_change
WHERE op_id = :op_id
  AND n < :before
ORDER BY n DESC
LIMIT :limit
