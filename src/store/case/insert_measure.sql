INSERT INTO case_measure (case_id, on_date, measure, who, note)
VALUES (:case_id, :on_date, :measure, :who, :note)
