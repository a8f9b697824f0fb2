SELECT id, person_id, kind, detail, recorded_on, met_on, visit_id
FROM need
WHERE person_id = :person_id
ORDER BY met_on IS NOT NULL, recorded_on DESC, id
