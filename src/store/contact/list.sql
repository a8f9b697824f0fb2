SELECT id, person_id, kind, name, relation, phone, address, note, ended_on
FROM contact
WHERE person_id = :person_id
ORDER BY ended_on IS NOT NULL, kind <> 'guardian', id
