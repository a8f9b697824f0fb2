SELECT id, noun, name, query
FROM saved_list
WHERE noun = :noun
ORDER BY name
