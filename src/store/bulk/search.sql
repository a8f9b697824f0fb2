SELECT sql
FROM sqlite_schema
WHERE name = 'person_search'
