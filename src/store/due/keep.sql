-- People of one class of keeping who died or moved out. Who was merged lives on in another record.
SELECT person.household_id, person.id AS subject, person.left_on AS anchor, closing.until
FROM person_retention AS person
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || person.id || ':' || person.left_on
WHERE person.left_on IS NOT NULL
  AND person.merged_into IS NULL
  AND person.left_on BETWEEN :first AND :last
  AND 'keep_' || person.class = :kind
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR person.id = :subject)
  AND (:household IS NULL OR person.household_id = :household)
  AND (:person IS NULL OR person.id = :person)
ORDER BY person.left_on, person.id
LIMIT :limit
