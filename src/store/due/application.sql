-- Applications whose step should be over; only a step under way has such a day.
SELECT application.household_id, application.id AS subject, application.due_on AS anchor, closing.until
FROM application
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || application.id || ':' || application.due_on
WHERE application.due_on BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR application.id = :subject)
  AND (:household IS NULL OR application.household_id = :household)
  AND (:person IS NULL OR application.person_id = :person)
ORDER BY application.due_on, application.id
LIMIT :limit
