UPDATE bank_account
SET person_id = :keep
WHERE person_id = :drop
