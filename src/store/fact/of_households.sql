-- The facts learned about these households, the newest last.
SELECT household_id, key, value, from_on, to_on
FROM fact
WHERE household_id BETWEEN :first AND :last
ORDER BY id
