UPDATE help_case
SET closed_on = :closed_on,
    result = :result
WHERE id = :id
