SELECT id, person_id, kind, from_on, to_on, source, evidence, note
FROM person_status
WHERE person_id = :person_id
ORDER BY to_on IS NOT NULL, to_on DESC, from_on DESC, id
