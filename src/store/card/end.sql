UPDATE card
SET ended_on = :ended_on
WHERE person_id = :person_id
  AND ended_on IS NULL
