DELETE FROM saved_list
WHERE id = :id
