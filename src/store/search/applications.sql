SELECT id, household_id, household_number, person_id, name, programme, state, state_on, due_on, amount_fen, basis,
       missing
FROM application_row
