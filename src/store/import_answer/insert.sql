INSERT INTO import_answer (household_id, person_id, field, value, about)
VALUES (:household_id, :person_id, :field, :value, :about)
