UPDATE import_answer
SET person_id = :keep
WHERE person_id = :drop
