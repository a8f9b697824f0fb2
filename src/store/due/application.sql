-- Applications whose step should be over; only a step under way has such a day.
SELECT household.id AS household_id, household.number AS household_number, household.address AS household_address,
       person.id AS person_id, person.name AS person_name, application.programme AS title, application.state AS detail,
       application.id AS subject, application.due_on AS anchor, closing.until
FROM application
JOIN household ON household.id = application.household_id
LEFT JOIN person ON person.id = application.person_id
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || application.id || ':' || application.due_on
WHERE application.due_on BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR application.id = :subject)
  AND (:household IS NULL OR application.household_id = :household)
  AND (:person IS NULL OR application.person_id = :person)
ORDER BY application.due_on, application.id
LIMIT :limit
