INSERT INTO application (household_id, person_id, programme, state, state_on, due_on, amount_fen, basis, note)
VALUES (:household_id, :person_id, :programme, :state, :state_on, :due_on, :amount_fen, :basis, :note)
