INSERT INTO person_status (person_id, kind, from_on, to_on, source, evidence, note)
VALUES (:person_id, :kind, :from_on, :to_on, :source, :evidence, :note)
