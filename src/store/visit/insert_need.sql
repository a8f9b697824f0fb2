INSERT INTO need (person_id, visit_id, kind, recorded_on)
VALUES (:person_id, :visit_id, :kind, :recorded_on)
