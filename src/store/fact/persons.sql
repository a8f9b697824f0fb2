-- The people of a range of households who were there, household by household.
SELECT person.id, person.household_id, household.number, person.name, person.relation, person.birth
FROM person
JOIN household ON household.id = person.household_id
WHERE person.household_id BETWEEN :first AND :last
  AND person.left_on IS NULL
ORDER BY person.household_id, person.id
