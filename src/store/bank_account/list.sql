SELECT id, person_id, account, bank, holder, note, ended_on
FROM bank_account
WHERE person_id = :person_id
ORDER BY ended_on IS NOT NULL, id DESC
