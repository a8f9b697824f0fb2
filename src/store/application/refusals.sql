SELECT application_step.application_id, application_step.on_date, application_step.note
FROM application_step
JOIN application ON application.id = application_step.application_id
WHERE application_step.state = 'refused'
  AND application.programme = :programme
  AND application.id <> :except
ORDER BY application_step.on_date DESC, application_step.id DESC
