SELECT id, kind, heading, field
FROM import_heading
ORDER BY kind, heading
