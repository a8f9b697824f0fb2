SELECT id
FROM reminder
WHERE title = :title
  AND person_id IS :person_id
LIMIT 1
