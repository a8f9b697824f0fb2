-- The needs of these people: recorded on a day, open until the day before they were met.
SELECT need.person_id, need.kind, need.recorded_on, date(need.met_on, '-1 day') AS to_on
FROM person
JOIN need ON need.person_id = person.id
WHERE person.household_id BETWEEN :first AND :last
  AND person.left_on IS NULL
ORDER BY need.person_id
