SELECT id, person_id, account, bank, holder, note, ended_on
FROM bank_account
WHERE id = :id
