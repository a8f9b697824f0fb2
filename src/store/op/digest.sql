-- What the digest of an operation is to be.
SELECT CASE WHEN EXISTS (SELECT 1 FROM erasure WHERE of_op = :op_id)
       THEN (SELECT digest FROM erasure WHERE of_op = :op_id ORDER BY op_id DESC LIMIT 1)
       ELSE digest END AS digest
FROM op
WHERE id = :op_id
