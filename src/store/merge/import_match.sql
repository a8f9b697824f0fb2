UPDATE import_match
SET person_id = :keep
WHERE person_id = :drop
