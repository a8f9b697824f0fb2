-- Written by hand; every notice begins at least a week before the due day.
SELECT coalesce(person.household_id, reminder.household_id) AS household_id, reminder.id AS subject,
       reminder.due_on AS anchor, closing.until, reminder.priority
FROM reminder
LEFT JOIN person ON person.id = reminder.person_id
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || reminder.id || ':' || reminder.due_on
WHERE reminder.ended_on IS NULL
  AND reminder.due_on BETWEEN :first AND :last
  AND date(reminder.due_on, '-' || max(reminder.lead_days, 7) || ' days') <= :shown_on
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR reminder.id = :subject)
  AND (:household IS NULL OR coalesce(person.household_id, reminder.household_id) = :household)
  AND (:person IS NULL OR reminder.person_id = :person)
ORDER BY reminder.due_on, reminder.id
LIMIT :limit
