-- The facts learned about the village that hold on the day, the newest last.
SELECT key, value
FROM fact
WHERE household_id IS NULL
  AND person_id IS NULL
  AND (from_on IS NULL OR from_on <= :day)
  AND (to_on IS NULL OR to_on >= :day)
ORDER BY id
