SELECT id, kind, at, subject, undoes, in_effect
FROM op_state
WHERE id = :id
