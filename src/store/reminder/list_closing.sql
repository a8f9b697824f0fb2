SELECT id, identity, nullif(result, 'snoozed') AS outcome, closed_on, until, visit_id, note
FROM reminder_closing
WHERE (closed_on, id) < (:before_on, :before_id)
ORDER BY closed_on DESC, id DESC
LIMIT :limit
