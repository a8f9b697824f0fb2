UPDATE payment
SET month = :month,
    amount_fen = :amount_fen,
    paid_on = :paid_on,
    account = :account,
    note = :note
WHERE id = :id
