INSERT INTO application_step (application_id, state, on_date, who, note)
VALUES (:application_id, :state, :on_date, :who, :note)
