-- The persons whose tokens an operation may have changed, by their own row, a card, or the household's address, in the
-- order of their ids, with what they can be found by; name NULL: the person is gone. Who is new in the operation is
-- not in the index yet. The plus keeps to the key: by table, a save would read all history.
WITH touched (id, is_new) AS (
  SELECT id, max(is_new)
  FROM (
    SELECT row_id AS id, old IS NULL AS is_new
    FROM op_change
    WHERE op_id = :op_id AND +table_name = 'person'
    UNION ALL
    SELECT person.id, 1
    FROM op_change
    CROSS JOIN person ON person.id > op_change.row_id AND person.id <= op_change.last_id
    WHERE op_change.op_id = :op_id AND +op_change.table_name = 'person'
    UNION ALL
    SELECT old ->> 'person_id', 0
    FROM op_change
    WHERE op_id = :op_id AND +table_name = 'card' AND old IS NOT NULL
    UNION ALL
    SELECT new ->> 'person_id', 0
    FROM op_change
    WHERE op_id = :op_id AND +table_name = 'card' AND new IS NOT NULL
    UNION ALL
    SELECT card.person_id, 0
    FROM op_change
    CROSS JOIN card ON card.id BETWEEN op_change.row_id AND coalesce(op_change.last_id, op_change.row_id)
    WHERE op_change.op_id = :op_id AND +op_change.table_name = 'card' AND op_change.old IS NULL
    UNION ALL
    SELECT person.id, 0
    FROM op_change
    CROSS JOIN person ON person.household_id = op_change.row_id
    WHERE op_change.op_id = :op_id
      AND +op_change.table_name = 'household'
      AND op_change.old IS NOT NULL
  )
  GROUP BY id
)
SELECT touched.id, touched.is_new, person.name, person.citizen_id, person.phone, person.lives_at,
       household.number, household.address, household.group_name,
       (SELECT group_concat(number, ' ') FROM card WHERE card.person_id = person.id) AS cards
FROM touched
LEFT JOIN person ON person.id = touched.id
LEFT JOIN household ON household.id = person.household_id
