DELETE FROM need
WHERE visit_id = :visit_id
  AND kind = :kind
