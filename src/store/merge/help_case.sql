UPDATE help_case
SET person_id = :keep
WHERE person_id = :drop
