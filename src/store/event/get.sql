SELECT id, household_id, person_id, kind, happened_on, to_household_id, note
FROM household_event
WHERE id = :id
