UPDATE person_status
SET to_on = :day
WHERE person_id = :person_id
  AND to_on IS NULL
  AND (from_on IS NULL OR from_on <= :day)
