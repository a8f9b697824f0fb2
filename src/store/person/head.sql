SELECT name
FROM person
WHERE household_id = :household_id
  AND left_on IS NULL
  AND relation = 'head'
ORDER BY id
LIMIT 1
