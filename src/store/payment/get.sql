SELECT id, application_id, month, amount_fen, paid_on, account, note
FROM payment
WHERE id = :id
