SELECT category, level
FROM card_component
WHERE card_id = :card_id
ORDER BY id
