-- The log of imports, the newest first.
SELECT import.op_id, import.kind, import.made_on, import.file, import.sha256, import.new, import.changed,
       import.unchanged, import.merged, import.rejected, import.doubtful, op_state.in_effect
FROM import
JOIN op_state ON op_state.id = import.op_id
ORDER BY import.op_id DESC
LIMIT :limit
