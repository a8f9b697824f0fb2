SELECT id, case_id, on_date, measure, who, note
FROM case_measure
WHERE case_id = :case_id
ORDER BY on_date, id
