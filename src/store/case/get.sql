SELECT id, household_id, person_id, cause, responsible, opened_on, deadline, closed_on, result
FROM help_case
WHERE id = :id
