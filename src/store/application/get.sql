SELECT id, household_id, person_id, programme, state, state_on, due_on, amount_fen, basis, note
FROM application
WHERE id = :id
