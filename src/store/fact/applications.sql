-- The applications of these people and households; with NULL of a whole household.
SELECT id, household_id, person_id, programme, state
FROM application
WHERE household_id BETWEEN :first AND :last
ORDER BY id
