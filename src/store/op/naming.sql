-- Older operations that are told by one of these names, or whose export or import is.
SELECT op.id
FROM op
LEFT JOIN export ON export.op_id = op.id
LEFT JOIN import ON import.op_id = op.id
WHERE op.id < :before
  AND op.kind NOT IN ('found', 'unlock', 'fail_unlock', 'set_passphrase', 'revoke_passphrase', 'show_sheet', 'try_sheet')
  AND EXISTS (
    SELECT 1 FROM json_each(:names) AS name
    WHERE instr(op.subject, name.value) OR instr(coalesce(export.reason, ''), name.value)
       OR instr(coalesce(export.file, ''), name.value) OR instr(coalesce(import.file, ''), name.value)
  )
