INSERT INTO erasure (op_id, of_op, digest)
VALUES (:op_id, :of_op, :digest)
