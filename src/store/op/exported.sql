-- What the register says of an export, as the chain vouches for it.
SELECT json_array(content, made_on, rows, columns, masked, reason, file)
FROM export
WHERE op_id = :op_id
