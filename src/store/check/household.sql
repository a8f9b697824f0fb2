SELECT id
FROM household
ORDER BY id
