INSERT INTO saved_list (noun, name, query)
VALUES (:noun, :name, :query)
