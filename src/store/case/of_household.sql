SELECT id, household_id, household_number, person_id, name, cause, responsible, opened_on, deadline, closed_on,
       result, measures, last_measure_on
FROM case_row
WHERE household_id = :household_id
ORDER BY closed_on IS NOT NULL, opened_on DESC, id DESC
