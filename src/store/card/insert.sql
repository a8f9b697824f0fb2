INSERT INTO card (person_id, state, number, category, level, issued_on, expires_on, issuer, state_on, note)
VALUES (:person_id, :state, :number, :category, :level, :issued_on, :expires_on, :issuer, :state_on, :note)
