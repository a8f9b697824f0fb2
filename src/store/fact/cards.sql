-- The cards of these people, the oldest first.
SELECT card.person_id, card.state, card.category, card.level, card.issued_on, card.expires_on, card.ended_on,
       (SELECT group_concat(CASE card_component.category
                              WHEN 'visual' THEN '1' WHEN 'hearing' THEN '2' WHEN 'speech' THEN '3'
                              WHEN 'physical' THEN '4' WHEN 'intellectual' THEN '5' ELSE '6'
                            END || card_component.level, ' ')
        FROM card_component
        WHERE card_component.card_id = card.id) AS components
FROM person
JOIN card ON card.person_id = person.id
WHERE person.household_id BETWEEN :first AND :last
  AND person.left_on IS NULL
ORDER BY card.person_id, card.id
