UPDATE person
SET household_id = :household_id
WHERE id = :id
