UPDATE fact
SET person_id = :keep
WHERE person_id = :drop
