-- The households that nobody visited from a day to a day; a column is named after the heading's code.
SELECT household.number AS household_no, household.group_name AS "group", household.address AS address,
       (SELECT head.name FROM person AS head
        WHERE head.household_id = household.id AND head.relation = 'head' AND head.left_on IS NULL
        LIMIT 1) AS head_name,
       (SELECT count(*) FROM person
        WHERE person.household_id = household.id AND person.left_on IS NULL) AS members,
       household.visited_on AS visited_on
FROM household
WHERE household.ended_on IS NULL
  AND household.opened_on <= :to
  AND NOT EXISTS (
    SELECT 1 FROM visit
    WHERE visit.household_id = household.id AND visit.visited_on BETWEEN :from AND :to)
ORDER BY length(household.number), household.number, household.id
