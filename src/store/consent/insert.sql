INSERT INTO consent (person_id, kind, manner, on_date, guardian, guardian_relation, withdrawn_on, note)
VALUES (:person_id, :kind, :manner, :on_date, :guardian, :guardian_relation, :withdrawn_on, :note)
