SELECT id, household_id, kind, from_on, to_on, source, evidence, note
FROM household_status
WHERE id = :id
