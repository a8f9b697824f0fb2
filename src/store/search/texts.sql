-- What a person can be found by.
SELECT person.name, person.citizen_id, person.phone, person.lives_at,
       household.number, household.address, household.group_name,
       (SELECT group_concat(number, ' ') FROM card WHERE card.person_id = person.id) AS cards
FROM person
JOIN household ON household.id = person.household_id
WHERE person.id = :id
