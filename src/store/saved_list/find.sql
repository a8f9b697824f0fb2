SELECT id, noun, name, query
FROM saved_list
WHERE noun = :noun
  AND name = :name
