SELECT id, person_id, kind, name, relation, phone, address, note, ended_on
FROM contact
WHERE id = :id
