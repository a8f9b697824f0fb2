UPDATE help_case
SET cause = :cause,
    responsible = :responsible,
    opened_on = :opened_on,
    deadline = :deadline
WHERE id = :id
