SELECT state, count(*) AS n
FROM application
GROUP BY state
