SELECT id, application_id, name, got_on, note
FROM paper
WHERE id = :id
