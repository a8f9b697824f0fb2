SELECT id
FROM person
WHERE citizen_id = :citizen_id
  AND merged_into IS NULL
