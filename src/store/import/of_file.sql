-- The newest import of this very file that brought something; the log is short, so it is read through.
SELECT import.op_id, import.kind, import.made_on, import.file, import.sha256, import.new, import.changed,
       import.unchanged, import.merged, import.rejected, import.doubtful, op_state.in_effect
FROM import
JOIN op_state ON op_state.id = import.op_id
WHERE import.sha256 = :sha256
  AND op_state.kind <> 'import_nothing'
ORDER BY import.op_id DESC
LIMIT 1
