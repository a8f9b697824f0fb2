SELECT visit.id, visit.household_id, household.number AS household_number, household.address AS household_address,
       visit.person_id, person.name AS person_name, visit.kind, visit.visited_on, visit.visitor, visit.findings,
       (SELECT group_concat(need.kind) FROM need WHERE need.visit_id = visit.id) AS needs
FROM visit
JOIN household ON household.id = visit.household_id
LEFT JOIN person ON person.id = visit.person_id
WHERE visit.id = :id
