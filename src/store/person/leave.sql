UPDATE person
SET left_on = :left_on,
    left_because = :left_because,
    merged_into = :merged_into
WHERE id = :id
