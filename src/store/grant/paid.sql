-- What was recorded as paid under these applications for some months.
SELECT application_id, month, sum(amount_fen) AS amount_fen
FROM payment
WHERE application_id BETWEEN :first AND :last
  AND month BETWEEN :first_month AND :last_month
GROUP BY application_id, month
ORDER BY application_id, month
