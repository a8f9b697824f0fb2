UPDATE export
SET reason = ''
WHERE op_id = :op_id
  AND EXISTS (SELECT 1 FROM json_each(:names) AS name WHERE instr(export.reason, name.value))
