SELECT id, household_id, person_id, field, value, about
FROM import_answer
ORDER BY id
