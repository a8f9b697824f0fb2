-- Deaths: payments stop, the township is told.
SELECT event.household_id, event.id AS subject, event.happened_on AS anchor, closing.until
FROM household_event AS event
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || event.id || ':' || event.happened_on
WHERE event.kind = 'death'
  AND event.happened_on BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR event.id = :subject)
  AND (:household IS NULL OR event.household_id = :household)
  AND (:person IS NULL OR event.person_id = :person)
ORDER BY event.happened_on, event.id
LIMIT :limit
