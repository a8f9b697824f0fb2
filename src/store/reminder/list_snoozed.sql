SELECT id, identity, nullif(result, 'snoozed') AS outcome, closed_on, until, visit_id, note
FROM reminder_closing
WHERE until BETWEEN :first AND :last
ORDER BY until, id
