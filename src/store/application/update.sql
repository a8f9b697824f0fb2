UPDATE application
SET programme = :programme,
    amount_fen = :amount_fen,
    basis = :basis,
    note = :note
WHERE id = :id
