SELECT id, person_id, state, number, category, level, issued_on, expires_on, issuer, state_on, note, ended_on
FROM card
WHERE person_id = :person_id
ORDER BY ended_on IS NOT NULL, id DESC
