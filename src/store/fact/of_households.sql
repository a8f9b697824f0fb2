-- The facts learned about these households that hold on the day, the newest last.
SELECT household_id, key, value
FROM fact
WHERE household_id BETWEEN :first AND :last
  AND (from_on IS NULL OR from_on <= :day)
  AND (to_on IS NULL OR to_on >= :day)
ORDER BY id
