-- The links of the chain; of an operation that something was erased from, its contents are held to what is left.
SELECT id, kind, at, undoes, digest, hash,
       CASE WHEN EXISTS (SELECT 1 FROM erasure WHERE erasure.of_op = op.id)
       THEN (SELECT erasure.digest FROM erasure WHERE erasure.of_op = op.id ORDER BY erasure.op_id DESC LIMIT 1)
       ELSE digest END AS left_digest
FROM op
ORDER BY id
