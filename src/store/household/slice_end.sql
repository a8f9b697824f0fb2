SELECT MAX(id) AS last
FROM (SELECT id FROM household WHERE id >= :first ORDER BY id LIMIT :count)
