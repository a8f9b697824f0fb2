UPDATE reminder
SET title = :title,
    due_on = :due_on,
    lead_days = :lead_days,
    priority = :priority,
    repeat = :repeat,
    note = :note,
    anchor_on = :anchor_on
WHERE id = :id
