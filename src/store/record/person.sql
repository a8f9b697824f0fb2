-- A person's record, and those of the same person that were merged into it.
WITH RECURSIVE merged (id) AS (
  SELECT :id
  UNION
  SELECT person.id FROM person
  JOIN merged ON person.merged_into = merged.id
)
SELECT id
FROM merged
