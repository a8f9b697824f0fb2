-- Present persons whose valid card runs out on a day of the range; the kinds are its three stages.
SELECT person.household_id, card.id AS subject, card.expires_on AS anchor, closing.until
FROM card
JOIN person INDEXED BY person_present ON person.id = card.person_id
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
