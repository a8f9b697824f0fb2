SELECT id, household_id, person_id, title, due_on, lead_days, priority, repeat, note, ended_on, anchor_on
FROM reminder
WHERE id = :id
