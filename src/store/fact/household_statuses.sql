-- Every status of these households, whether or not it holds on the day: one that ended says that somebody looked.
SELECT household_id, kind,
       (from_on IS NULL OR from_on <= :day) AND (to_on IS NULL OR to_on >= :day) AS holds
FROM household_status
WHERE household_id BETWEEN :first AND :last
ORDER BY household_id
