-- Every status of these people with its days.
SELECT person_status.person_id, person_status.kind, person_status.from_on, person_status.to_on
FROM person
JOIN person_status ON person_status.person_id = person.id
WHERE person.household_id BETWEEN :first AND :last
  AND person.left_on IS NULL
ORDER BY person_status.person_id
