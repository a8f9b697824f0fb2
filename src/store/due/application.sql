-- Applications whose step should be over; only a step under way has such a day. The subject is the step, so that the
-- next one is another reminder even on the same day.
SELECT application.household_id, step.id AS subject, application.due_on AS anchor, closing.until
FROM application
JOIN application_step AS step ON step.id = (
  SELECT max(id) FROM application_step WHERE application_id = application.id)
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || step.id || ':' || application.due_on
WHERE application.due_on BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR step.id = :subject)
  AND (:household IS NULL OR application.household_id = :household)
  AND (:person IS NULL OR application.person_id = :person)
ORDER BY application.due_on, application.id
LIMIT :limit
