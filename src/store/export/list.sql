-- The register of exports, the newest first.
SELECT export.op_id, export.content, export.made_on, export.rows, export.columns, export.masked, export.reason,
       export.file, export.person_id
FROM export
ORDER BY export.op_id DESC
LIMIT :limit
