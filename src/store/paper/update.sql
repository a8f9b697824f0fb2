UPDATE paper
SET name = :name,
    got_on = :got_on,
    note = :note
WHERE id = :id
