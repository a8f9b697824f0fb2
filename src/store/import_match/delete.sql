DELETE FROM import_match
WHERE id = :id
