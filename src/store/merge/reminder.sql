UPDATE reminder
SET person_id = :keep
WHERE person_id = :drop
