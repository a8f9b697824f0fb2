-- The facts learned about the village, the newest last.
SELECT NULL AS nobody, key, value, from_on, to_on
FROM fact
WHERE household_id IS NULL
  AND person_id IS NULL
ORDER BY id
