SELECT id, household_id, person_id, field, value
FROM import_answer
ORDER BY id
