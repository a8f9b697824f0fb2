INSERT INTO help_case (household_id, person_id, cause, responsible, opened_on, deadline)
VALUES (:household_id, :person_id, :cause, :responsible, :opened_on, :deadline)
