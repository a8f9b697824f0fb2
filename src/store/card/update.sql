UPDATE card
SET state = :state,
    number = :number,
    category = :category,
    level = :level,
    issued_on = :issued_on,
    expires_on = :expires_on,
    issuer = :issuer,
    state_on = :state_on,
    note = :note
WHERE id = :id
