SELECT coalesce((SELECT max(id) FROM person), 0) AS last_person,
       NOT EXISTS (SELECT 1 FROM person) AND NOT EXISTS (SELECT 1 FROM household) AS is_empty
