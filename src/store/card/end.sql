UPDATE card
SET ended_on = :ended_on
WHERE id = :id
