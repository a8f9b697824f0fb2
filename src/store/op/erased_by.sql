SELECT max(op_id)
FROM erasure
WHERE of_op = :op_id
