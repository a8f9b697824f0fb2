SELECT id, kind, at, subject, undoes, in_effect
FROM op_state
WHERE :before IS NULL OR id < :before
ORDER BY id DESC
LIMIT :limit
