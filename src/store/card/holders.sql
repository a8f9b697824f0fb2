-- Whose number it is, for matching whole lists.
SELECT number, person_id
FROM card
WHERE number IS NOT NULL
ORDER BY id
