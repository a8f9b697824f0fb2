SELECT person.id, person.name_key, person.name, person.sex, person.birth, person.citizen_id, person.phone,
       person.relation, person.household_id, household.number AS household_number, household.group_name,
       card.state AS card_state, card.category, card.level, card.expires_on, person.left_because
