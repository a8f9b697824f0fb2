SELECT paper.name
FROM application_step
JOIN application ON application.id = application_step.application_id
JOIN paper ON paper.application_id = application.id
WHERE application_step.state = 'refused'
  AND application.programme = :programme
GROUP BY paper.name
ORDER BY min(paper.id)
