SELECT id
FROM household
WHERE number = :number
  AND number <> ''
  AND ended_on IS NULL
