DELETE FROM import_answer
WHERE id = :id
