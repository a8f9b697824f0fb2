-- What the registers say of an export or an import, as the chain vouches for it.
SELECT json_array(content, made_on, rows, columns, masked, reason, file, person_id)
FROM export
WHERE op_id = :op_id
UNION ALL
SELECT json_array(kind, made_on, file, sha256, new, changed, unchanged, merged, rejected, doubtful)
FROM import
WHERE op_id = :op_id
