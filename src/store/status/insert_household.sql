INSERT INTO household_status (household_id, kind, from_on, to_on, source, evidence, note)
VALUES (:household_id, :kind, :from_on, :to_on, :source, :evidence, :note)
