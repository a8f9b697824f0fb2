SELECT id, application_id, name, got_on, note
FROM paper
WHERE application_id = :application_id
ORDER BY id
