-- The newest operation that is neither an undo nor a redo and still in effect.
SELECT id, kind, at, subject, undoes, in_effect
FROM op_state
WHERE undoes IS NULL AND in_effect
ORDER BY id DESC
LIMIT 1
