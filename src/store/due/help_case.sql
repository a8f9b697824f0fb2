-- Open cases with a deadline.
SELECT household.id AS household_id, household.number AS household_number, household.address AS household_address,
       person.id AS person_id, person.name AS person_name, help_case.cause AS title, help_case.responsible AS detail,
       help_case.id AS subject, help_case.deadline AS anchor, closing.until
FROM help_case
JOIN household ON household.id = help_case.household_id
LEFT JOIN person ON person.id = help_case.person_id
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || help_case.id || ':' || help_case.deadline
WHERE help_case.closed_on IS NULL
  AND help_case.deadline BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR help_case.id = :subject)
  AND (:household IS NULL OR help_case.household_id = :household)
  AND (:person IS NULL OR help_case.person_id = :person)
ORDER BY help_case.deadline, help_case.id
LIMIT :limit
