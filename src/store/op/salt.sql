UPDATE op
SET salt = randomblob(16)
WHERE id = :op_id
