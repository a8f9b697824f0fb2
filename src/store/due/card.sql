-- Present persons whose valid card runs out on a day of the range; the kinds are its three stages.
SELECT household.id AS household_id, household.number AS household_number, household.address AS household_address,
       person.id AS person_id, person.name AS person_name, '' AS title, '' AS detail,
       card.id AS subject, card.expires_on AS anchor, closing.until
FROM card
JOIN person ON person.id = card.person_id
JOIN household ON household.id = person.household_id
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || card.id || ':' || card.expires_on
WHERE card.ended_on IS NULL
  AND card.state = 'valid'
  AND person.left_on IS NULL
  AND card.expires_on BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR card.id = :subject)
  AND (:household IS NULL OR person.household_id = :household)
  AND (:person IS NULL OR person.id = :person)
ORDER BY card.expires_on, card.id
LIMIT :limit
