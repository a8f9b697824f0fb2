-- The programmes that were ever applied for: the id under which each was filed, or else its name; and its names.
SELECT DISTINCT coalesce(decision.programme, application.programme) AS code, application.programme AS name
FROM application
LEFT JOIN decision ON decision.application_id = application.id
ORDER BY application.programme, code
