UPDATE reminder
SET title = :title,
    due_on = :due_on,
    lead_days = :lead_days,
    priority = :priority,
    repeat = :repeat,
    note = :note
WHERE id = :id
