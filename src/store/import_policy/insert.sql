INSERT INTO import_policy (field, policy)
VALUES (:field, :policy)
