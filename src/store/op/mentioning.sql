-- Operations whose changes still name one of these texts.
SELECT DISTINCT op_change.op_id
FROM op_change
JOIN json_each(:names) AS name ON instr(op_change.old, name.value) OR instr(op_change.new, name.value)
ORDER BY op_change.op_id
