INSERT INTO op (kind, at, subject, undoes, salt)
VALUES (:kind, :at, :subject, :undoes, randomblob(16))
