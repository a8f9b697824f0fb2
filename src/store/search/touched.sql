-- The persons whose tokens an operation may have changed, by their own row, a card, or the household's address, with what
-- they can be found by; name NULL: the person is gone. Who is new in the operation is not in the index yet and comes
-- first, a run of ids at a time: an import need not sort them. The plus keeps to the key: by table, a save would read all
-- history.
WITH made (first, last) AS MATERIALIZED (
  SELECT row_id, coalesce(last_id, row_id)
  FROM op_change
  WHERE op_id = :op_id AND n > :after AND +table_name = 'person' AND old IS NULL
),
touched (id, is_new) AS (
  SELECT person.id, 1
  FROM made
  CROSS JOIN person ON person.id BETWEEN made.first AND made.last
  UNION ALL
  SELECT id, 0
  FROM (
    SELECT row_id AS id
    FROM op_change
    WHERE op_id = :op_id AND n > :after AND +table_name = 'person' AND old IS NOT NULL
    UNION ALL
    SELECT old ->> 'person_id'
    FROM op_change
    WHERE op_id = :op_id AND n > :after AND +table_name = 'card' AND old IS NOT NULL
    UNION ALL
    SELECT new ->> 'person_id'
    FROM op_change
    WHERE op_id = :op_id AND n > :after AND +table_name = 'card' AND new IS NOT NULL
    UNION ALL
    SELECT card.person_id
    FROM op_change
    CROSS JOIN card ON card.id BETWEEN op_change.row_id AND coalesce(op_change.last_id, op_change.row_id)
    WHERE op_change.op_id = :op_id AND op_change.n > :after AND +op_change.table_name = 'card' AND op_change.old IS NULL
    UNION ALL
    SELECT person.id
    FROM op_change
    CROSS JOIN person ON person.household_id = op_change.row_id
    WHERE op_change.op_id = :op_id
      AND op_change.n > :after
      AND +op_change.table_name = 'household'
      AND op_change.old IS NOT NULL
  )
  WHERE NOT EXISTS (SELECT 1 FROM made WHERE id BETWEEN made.first AND made.last)
  GROUP BY id
)
SELECT touched.id, touched.is_new, person.name, person.citizen_id, person.phone, person.lives_at,
       household.number, household.address, household.group_name,
       (SELECT group_concat(number, ' ') FROM card WHERE card.person_id = person.id) AS cards
FROM touched
LEFT JOIN person ON person.id = touched.id
LEFT JOIN household ON household.id = person.household_id
