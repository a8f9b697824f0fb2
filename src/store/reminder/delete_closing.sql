DELETE FROM reminder_closing
WHERE identity = :identity
