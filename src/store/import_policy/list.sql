SELECT field, policy
FROM import_policy
ORDER BY field
