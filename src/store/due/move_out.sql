-- Persons who moved out, and not back, while the card stayed: it is frozen, then cancelled.
SELECT event.household_id, event.id AS subject, event.happened_on AS anchor, closing.until
FROM household_event AS event
JOIN person ON person.id = event.person_id
JOIN card ON card.person_id = person.id
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || event.id || ':' || event.happened_on
WHERE event.kind = 'move_out'
  AND person.left_because = 'moved_out'
  AND card.ended_on IS NULL
  AND (card.state = 'valid' OR card.state = 'frozen' AND :kind = 'move_card_cancel')
  AND event.happened_on BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR event.id = :subject)
  AND (:household IS NULL OR event.household_id = :household)
  AND (:person IS NULL OR person.id = :person)
ORDER BY event.happened_on, event.id
LIMIT :limit
