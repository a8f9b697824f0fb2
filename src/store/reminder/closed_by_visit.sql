SELECT id, identity, nullif(result, 'snoozed') AS outcome, closed_on, until, visit_id, note
FROM reminder_closing
WHERE visit_id = :visit_id
ORDER BY id
