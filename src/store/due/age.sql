-- Present card holders born on a day of the range; a birth without its day has no birthday.
SELECT person.household_id, person.id AS subject, person.birth AS anchor, closing.until
FROM person
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || person.id || ':' || person.birth
WHERE person.left_on IS NULL
  AND length(person.birth) = 10
  AND EXISTS (
    SELECT 1 FROM card INDEXED BY card_holder
    WHERE card.person_id = person.id AND card.ended_on IS NULL AND card.state <> 'cancelled'
  )
  AND person.birth BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR person.id = :subject)
  AND (:household IS NULL OR person.household_id = :household)
  AND (:person IS NULL OR person.id = :person)
ORDER BY person.birth, person.id
LIMIT :limit
