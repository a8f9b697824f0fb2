UPDATE household_event
SET person_id = :keep
WHERE person_id = :drop
