SELECT person.id, person.name, household.number AS household_number, person.class, person.left_on,
       person.left_because, nullif(closing.result, 'snoozed') AS outcome, closing.until, closing.note
FROM person_retention AS person
JOIN household ON household.id = person.household_id
LEFT JOIN reminder_closing AS closing
       ON closing.identity = 'keep_' || person.class || ':' || person.id || ':' || person.left_on
WHERE person.left_on IS NOT NULL
  AND person.merged_into IS NULL
  AND person.class = :class
ORDER BY person.left_on, person.id
LIMIT :limit
