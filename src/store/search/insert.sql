INSERT INTO person_search (rowid, tokens)
VALUES (:id, :tokens)
