SELECT id, name, birth, citizen_id
FROM person
WHERE merged_into IS NULL
ORDER BY id
