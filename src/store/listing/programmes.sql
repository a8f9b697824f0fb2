-- The names of all programmes that were ever applied for.
SELECT DISTINCT programme
FROM application
ORDER BY programme
