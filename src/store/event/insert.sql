INSERT INTO household_event (household_id, person_id, kind, happened_on, to_household_id, note)
VALUES (:household_id, :person_id, :kind, :happened_on, :to_household_id, :note)
