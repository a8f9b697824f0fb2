UPDATE person_status
SET person_id = :keep
WHERE person_id = :drop
