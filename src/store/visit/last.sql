UPDATE household
SET visited_on = (SELECT max(visit.visited_on) FROM visit WHERE visit.household_id = household.id)
WHERE household.id = :household_id
