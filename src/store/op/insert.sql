INSERT INTO op (kind, at, subject, undoes)
VALUES (:kind, :at, :subject, :undoes)
