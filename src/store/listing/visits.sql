-- The visits from a day to a day; a column is named after the heading's code.
SELECT visit.visited_on AS on_date, visit.kind AS visit_kind, household.number AS household_no,
       (SELECT head.name FROM person AS head
        WHERE head.household_id = household.id AND head.relation = 'head' AND head.left_on IS NULL
        LIMIT 1) AS head_name,
       person.name AS name, visit.visitor AS visitor, visit.findings AS findings
FROM visit
JOIN household ON household.id = visit.household_id
LEFT JOIN person ON person.id = visit.person_id
WHERE visit.visited_on BETWEEN :from AND :to
ORDER BY visit.visited_on, visit.id
