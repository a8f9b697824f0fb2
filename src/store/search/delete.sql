DELETE FROM person_search
WHERE rowid = :id
