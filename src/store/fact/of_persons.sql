-- The facts learned about these people that hold on the day, the newest last; people first, their facts by index.
SELECT fact.person_id, fact.key, fact.value
FROM person
CROSS JOIN fact ON fact.household_id IS NULL AND fact.person_id = person.id
WHERE person.household_id BETWEEN :first AND :last
  AND person.left_on IS NULL
  AND (fact.from_on IS NULL OR fact.from_on <= :day)
  AND (fact.to_on IS NULL OR fact.to_on >= :day)
ORDER BY fact.id
