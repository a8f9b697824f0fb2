-- The newest operation that is neither an undo nor a redo and still in effect. A ledger stays founded, and what left it has left.
SELECT id, kind, at, subject, undoes, in_effect
FROM op_state
WHERE undoes IS NULL AND in_effect AND kind NOT IN ('found', 'export')
ORDER BY id DESC
LIMIT 1
