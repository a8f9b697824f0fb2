SELECT id, household_id, household_number, person_id, name, programme, state, state_on, due_on, amount_fen, basis,
       missing
FROM application_row
WHERE id IN (
    SELECT application.id
    FROM application
    WHERE application.household_id = :household_id
      AND application.person_id IS NULL
    UNION ALL
    SELECT application.id
    FROM person
    JOIN application ON application.person_id = person.id
    WHERE person.household_id = :household_id
  )
ORDER BY state_on DESC, id DESC
