-- The exports of one person, and those of several that were made since the person came into the ledger.
SELECT export.op_id, export.content, export.made_on, export.rows, export.columns, export.masked, export.reason,
       export.file, export.person_id
FROM export
WHERE export.person_id = :id
   OR (export.person_id IS NULL AND export.made_on >= :from)
ORDER BY export.op_id
