DELETE FROM card_component
WHERE card_id = :card_id
