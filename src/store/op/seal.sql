UPDATE op
SET digest = :digest, hash = :hash
WHERE id = :id
