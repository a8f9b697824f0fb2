UPDATE import
SET file = ''
WHERE op_id = :op_id
  AND EXISTS (SELECT 1 FROM json_each(:names) AS name WHERE instr(import.file, name.value))
