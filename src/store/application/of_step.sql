SELECT application_id
FROM application_step
WHERE id = :id
