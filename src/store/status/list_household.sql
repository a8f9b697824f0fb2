SELECT id, household_id, kind, from_on, to_on, source, evidence, note
FROM household_status
WHERE household_id = :household_id
ORDER BY to_on IS NOT NULL, to_on DESC, from_on DESC, id
