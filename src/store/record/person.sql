-- All records of the person of one record: those it was merged into, and those that were merged into them.
WITH RECURSIVE same (id) AS (
  SELECT :id
  UNION
  SELECT person.id FROM person
  JOIN same ON person.merged_into = same.id
  UNION
  SELECT person.merged_into FROM person
  JOIN same ON person.id = same.id
  WHERE person.merged_into IS NOT NULL
)
SELECT id
FROM same
