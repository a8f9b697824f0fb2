FROM application
LEFT JOIN person ON person.id = application.person_id
JOIN household ON household.id = coalesce(person.household_id, application.household_id)
LEFT JOIN card ON card.person_id = person.id AND card.ended_on IS NULL
