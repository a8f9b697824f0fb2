-- The facts learned about these people, the newest last; people first, their facts by index.
SELECT fact.person_id, fact.key, fact.value, fact.from_on, fact.to_on
FROM person
CROSS JOIN fact ON fact.household_id IS NULL AND fact.person_id = person.id
WHERE person.household_id BETWEEN :first AND :last
  AND person.left_on IS NULL
ORDER BY fact.id
