DELETE FROM import_heading
WHERE id = :id
