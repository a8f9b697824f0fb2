-- Every status of these people, whether or not it holds on the day.
SELECT person_status.person_id, person_status.kind,
       (from_on IS NULL OR from_on <= :day) AND (to_on IS NULL OR to_on >= :day) AS holds
FROM person
JOIN person_status ON person_status.person_id = person.id
WHERE person.household_id BETWEEN :first AND :last
  AND person.left_on IS NULL
ORDER BY person_status.person_id
