-- What was learned about a person, or about a household, or (with neither) about the village, the newest first.
SELECT id, household_id, person_id, key, value, from_on, to_on, source, recorded_on
FROM fact
WHERE household_id IS :household_id
  AND person_id IS :person_id
ORDER BY id DESC
