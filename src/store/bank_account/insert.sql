INSERT INTO bank_account (person_id, account, bank, holder, note)
VALUES (:person_id, :account, :bank, :holder, :note)
