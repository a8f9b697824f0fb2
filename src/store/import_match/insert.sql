INSERT INTO import_match (person_id, matching, name, number, birth, household, address, decided_on)
VALUES (:person_id, :matching, :name, :number, :birth, :household, :address, :decided_on)
