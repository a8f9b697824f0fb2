-- The members of a household who hold a valid card on a day.
SELECT count(*)
FROM person
JOIN card ON card.person_id = person.id
WHERE person.household_id = :household_id
  AND person.left_on IS NULL
  AND card.ended_on IS NULL
  AND card.state = 'valid'
  AND (card.expires_on IS NULL OR card.expires_on >= :day)
