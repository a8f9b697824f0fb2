UPDATE export
SET file = ''
WHERE op_id = :op_id
  AND EXISTS (SELECT 1 FROM json_each(:names) AS name WHERE instr(export.file, name.value))
