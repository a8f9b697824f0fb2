-- The needs of these people that were open on the day.
SELECT need.person_id, need.kind
FROM person
JOIN need ON need.person_id = person.id
WHERE person.household_id BETWEEN :first AND :last
  AND person.left_on IS NULL
  AND need.recorded_on <= :day
  AND (need.met_on IS NULL OR need.met_on > :day)
ORDER BY need.person_id
