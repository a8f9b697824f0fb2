FROM person
JOIN household ON household.id = person.household_id
LEFT JOIN card ON card.person_id = person.id AND card.ended_on IS NULL
