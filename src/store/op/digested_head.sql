SELECT salt, subject
FROM op
WHERE id = :op_id
