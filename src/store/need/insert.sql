INSERT INTO need (person_id, visit_id, kind, detail, recorded_on, met_on)
VALUES (:person_id, :visit_id, :kind, :detail, :recorded_on, :met_on)
