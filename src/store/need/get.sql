SELECT id, person_id, kind, detail, recorded_on, met_on, visit_id
FROM need
WHERE id = :id
