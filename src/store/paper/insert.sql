INSERT INTO paper (application_id, name, got_on, note)
VALUES (:application_id, :name, :got_on, :note)
