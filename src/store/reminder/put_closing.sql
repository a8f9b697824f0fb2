INSERT INTO reminder_closing (identity, result, closed_on, until, visit_id, note)
VALUES (:identity, coalesce(:outcome, 'snoozed'), :closed_on, :until, :visit_id, :note)
ON CONFLICT (identity) DO UPDATE
SET result = excluded.result,
    closed_on = excluded.closed_on,
    until = excluded.until,
    visit_id = excluded.visit_id,
    note = excluded.note
