-- The persons whose tokens an operation may have changed: by their own row, a card, or the household's address.
SELECT row_id AS id FROM op_change WHERE op_id = :op_id AND table_name = 'person'
UNION
SELECT old ->> 'person_id' FROM op_change WHERE op_id = :op_id AND table_name = 'card' AND old IS NOT NULL
UNION
SELECT new ->> 'person_id' FROM op_change WHERE op_id = :op_id AND table_name = 'card' AND new IS NOT NULL
UNION
SELECT person.id
FROM op_change
JOIN person ON person.household_id = op_change.row_id
WHERE op_change.op_id = :op_id
  AND op_change.table_name = 'household'
