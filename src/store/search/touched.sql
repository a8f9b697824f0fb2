-- The persons whose tokens an operation may have changed: by their own row, a card, or the household's address.
-- Who is new in it is not in the index yet. Without INDEXED BY, a save would read the history of all persons.
SELECT id, max(is_new) AS is_new
FROM (
  SELECT row_id AS id, old IS NULL AS is_new
  FROM op_change INDEXED BY op_change_op
  WHERE op_id = :op_id AND table_name = 'person'
  UNION
  SELECT old ->> 'person_id', 0
  FROM op_change INDEXED BY op_change_op
  WHERE op_id = :op_id AND table_name = 'card' AND old IS NOT NULL
  UNION
  SELECT new ->> 'person_id', 0
  FROM op_change INDEXED BY op_change_op
  WHERE op_id = :op_id AND table_name = 'card' AND new IS NOT NULL
  UNION
  SELECT person.id, 0
  FROM op_change INDEXED BY op_change_op
  JOIN person ON person.household_id = op_change.row_id
  WHERE op_change.op_id = :op_id
    AND op_change.table_name = 'household'
    AND op_change.old IS NOT NULL
)
GROUP BY id
