UPDATE op
SET subject = ''
WHERE id = :op_id
  AND EXISTS (SELECT 1 FROM json_each(:names) AS name WHERE instr(op.subject, name.value))
