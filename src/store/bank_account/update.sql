UPDATE bank_account
SET account = :account,
    bank = :bank,
    holder = :holder,
    note = :note
WHERE id = :id
