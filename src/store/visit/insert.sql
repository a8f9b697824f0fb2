INSERT INTO visit (household_id, person_id, kind, visited_on, visitor, findings)
VALUES (:household_id, :person_id, :kind, :visited_on, :visitor, :findings)
