-- The states that these applications have gone through.
SELECT application_id, state, on_date
FROM application_step
WHERE application_id BETWEEN :first AND :last
ORDER BY application_id, id
