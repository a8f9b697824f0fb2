SELECT state, on_date, who, note
FROM application_step
WHERE application_id = :application_id
ORDER BY id
