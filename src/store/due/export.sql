-- Files with the full numbers of people that are not encrypted. They belong to no household.
SELECT NULL AS household_id, export.op_id AS subject, export.made_on AS anchor, closing.until
FROM export
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || export.op_id || ':' || export.made_on
WHERE export.masked = 0
  AND export.file <> ''
  AND export.file NOT LIKE '%.' || :sealed
  AND export.made_on BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR export.op_id = :subject)
  AND :household IS NULL
  AND :person IS NULL
ORDER BY export.made_on, export.op_id
LIMIT :limit
