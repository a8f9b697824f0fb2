UPDATE bank_account
SET ended_on = :ended_on
WHERE id = :id
