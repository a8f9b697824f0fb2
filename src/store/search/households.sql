SELECT household.id, household.number, household.address, household.group_name, household.visited_on,
       household.ended_on,
       (SELECT person.name FROM person
        WHERE person.household_id = household.id AND person.left_on IS NULL AND person.relation = 'head'
        LIMIT 1) AS head,
       (SELECT count(*) FROM person
        WHERE person.household_id = household.id AND person.left_on IS NULL) AS members,
       (SELECT count(*) FROM person
        JOIN card ON card.person_id = person.id AND card.ended_on IS NULL
        WHERE person.household_id = household.id AND person.left_on IS NULL) AS with_card,
       (SELECT group_concat(household_status.kind) FROM household_status
        WHERE household_status.household_id = household.id
          AND coalesce(household_status.from_on, '') <= ?1
          AND coalesce(household_status.to_on, '9999') >= ?1) AS statuses
