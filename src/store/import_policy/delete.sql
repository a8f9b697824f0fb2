DELETE FROM import_policy
WHERE field = :field
