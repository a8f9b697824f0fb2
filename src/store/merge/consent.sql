UPDATE consent
SET person_id = :keep
WHERE person_id = :drop
