-- Open cases with a deadline.
SELECT help_case.household_id, help_case.id AS subject, help_case.deadline AS anchor, closing.until
FROM help_case
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || help_case.id || ':' || help_case.deadline
WHERE help_case.closed_on IS NULL
  AND help_case.deadline BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR help_case.id = :subject)
  AND (:household IS NULL OR help_case.household_id = :household)
  AND (:person IS NULL OR help_case.person_id = :person)
ORDER BY help_case.deadline, help_case.id
LIMIT :limit
