-- What became of reminders, also where that was taken back.
SELECT id AS row_id, identity FROM reminder_closing
UNION
SELECT row_id, old ->> 'identity' FROM op_change
WHERE table_name = 'reminder_closing' AND old IS NOT NULL
