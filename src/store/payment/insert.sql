INSERT INTO payment (application_id, month, amount_fen, paid_on, account, note)
VALUES (:application_id, :month, :amount_fen, :paid_on, :account, :note)
