INSERT INTO reminder (household_id, person_id, title, due_on, lead_days, priority, repeat, note, anchor_on)
VALUES (:household_id, :person_id, :title, :due_on, :lead_days, :priority, :repeat, :note, :anchor_on)
