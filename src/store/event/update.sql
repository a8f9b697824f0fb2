UPDATE household_event
SET happened_on = :happened_on,
    note = :note
WHERE id = :id
