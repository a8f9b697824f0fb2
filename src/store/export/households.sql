-- Some households, in their order; a column is named after the heading's code.
SELECT household.number AS household_no, household.address AS address, household.group_name AS "group",
       household.phone AS household_phone, household.note AS household_note, household.visited_on AS visited_on,
       (SELECT person.name FROM person
        WHERE person.household_id = household.id AND person.left_on IS NULL AND person.relation = 'head'
        LIMIT 1) AS head_name,
       (SELECT count(*) FROM person
        WHERE person.household_id = household.id AND person.left_on IS NULL) AS members,
       (SELECT group_concat(kind)
        FROM (SELECT DISTINCT kind
              FROM household_status
              WHERE household_status.household_id = household.id
                AND coalesce(household_status.from_on, '') <= :today
                AND coalesce(household_status.to_on, '9999') >= :today
              ORDER BY kind)) AS statuses
FROM json_each(:ids) AS wanted
JOIN household ON household.id = wanted.value
ORDER BY wanted.key
