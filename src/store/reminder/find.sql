SELECT id
FROM reminder
WHERE title = :title
  AND household_id IS :household_id
  AND person_id IS :person_id
  AND (:due_on IS NULL OR anchor_on = :due_on)
LIMIT 1
