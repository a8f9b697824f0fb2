-- What the registers say of an export, an import or an erasure, as the chain vouches for it.
SELECT json_array(content, made_on, rows, columns, masked, reason, file, person_id)
FROM export
WHERE op_id = :op_id
UNION ALL
SELECT json_array(kind, made_on, file, sha256, new, changed, unchanged, merged, rejected, doubtful)
FROM import
WHERE op_id = :op_id
UNION ALL
SELECT json_group_array(json_array(of_op, hex(digest)) ORDER BY of_op)
FROM erasure
WHERE op_id = :op_id
HAVING count(*) > 0
