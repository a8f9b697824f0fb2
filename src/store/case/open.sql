SELECT id, household_id, household_number, person_id, name, cause, responsible, opened_on, deadline, closed_on,
       result, measures, last_measure_on
FROM case_row
WHERE closed_on IS NULL
ORDER BY deadline NULLS LAST, id
LIMIT :limit
