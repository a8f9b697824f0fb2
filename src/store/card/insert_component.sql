INSERT INTO card_component (card_id, category, level)
VALUES (:card_id, :category, :level)
