INSERT INTO fact (household_id, person_id, key, value, from_on, to_on, source, recorded_on)
VALUES (:household_id, :person_id, :key, :value, :from_on, :to_on, :source, :recorded_on)
