DELETE FROM draft
WHERE one = 1
