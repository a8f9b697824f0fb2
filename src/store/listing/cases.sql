-- The help cases that were open from a day to a day; a column is named after the heading's code.
SELECT household_number AS household_no, name, cause, responsible, opened_on, deadline, measures,
       last_measure_on, closed_on, result
FROM case_row
WHERE opened_on <= :to AND coalesce(closed_on, '9999') >= :from
ORDER BY opened_on, id
