-- Persons who found work by a course.
SELECT person.household_id, enrolment.id AS subject, enrolment.state_on AS anchor, closing.until
FROM enrolment
JOIN person ON person.id = enrolment.person_id
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || enrolment.id || ':' || enrolment.state_on
WHERE enrolment.state = 'employed'
  AND person.left_on IS NULL
  AND enrolment.state_on BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR enrolment.id = :subject)
  AND (:household IS NULL OR person.household_id = :household)
  AND (:person IS NULL OR person.id = :person)
ORDER BY enrolment.state_on, enrolment.id
LIMIT :limit
