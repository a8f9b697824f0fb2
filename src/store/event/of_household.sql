-- What happened in a household, and who came to it from another.
SELECT id, household_id, person_id, kind, happened_on, to_household_id, note
FROM household_event
WHERE household_id = :household_id
   OR to_household_id = :household_id
ORDER BY happened_on DESC, id DESC
