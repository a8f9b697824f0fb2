SELECT id, household_id, relation, name, citizen_id, sex, birth, ethnicity, phone, registered_at, lives_at, note,
       registered_on, left_on, left_because, merged_into
FROM person
WHERE id = :id
