UPDATE application
SET state = :state,
    state_on = :state_on,
    due_on = :due_on
WHERE id = :id
