-- What was paid for the months from a day to a day; a column is named after the heading's code.
SELECT payment.month AS month, household.number AS household_no, person.name AS name,
       person.citizen_id AS citizen_id, application.programme AS programme, payment.amount_fen AS amount,
       payment.paid_on AS paid_on, payment.account AS account, payment.note AS note
FROM payment
JOIN application ON application.id = payment.application_id
LEFT JOIN person ON person.id = application.person_id
JOIN household ON household.id = coalesce(person.household_id, application.household_id)
WHERE payment.month BETWEEN substr(:from, 1, 7) AND substr(:to, 1, 7)
ORDER BY payment.month, length(household.number), household.number, payment.id
