SELECT id
FROM person
WHERE citizen_id IN (:long, :short)
  AND merged_into IS NULL
ORDER BY id
