SELECT id, application_id, month, amount_fen, paid_on, account, note
FROM payment
WHERE application_id = :application_id
ORDER BY month, id
