SELECT id, person_id, kind, from_on, to_on, source, evidence, note
FROM person_status
WHERE id = :id
