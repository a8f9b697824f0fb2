DELETE FROM paper
WHERE id = :id
