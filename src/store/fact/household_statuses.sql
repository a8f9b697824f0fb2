-- Every status of these households with its days: one that ended says that somebody looked.
SELECT household_id, kind, from_on, to_on
FROM household_status
WHERE household_id BETWEEN :first AND :last
ORDER BY household_id
