SELECT form
FROM draft
WHERE one = 1
