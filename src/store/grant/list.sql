-- The monthly grants among these applications, who has them now, and when they were first and last paid. The plus keeps to
-- their ids: the page of one application asks for one.
SELECT application_row.id, application_row.household_id, application_row.household_number, application_row.person_id,
       application_row.name, person.left_on, application_row.programme, application_row.state_on,
       application_row.amount_fen,
       (SELECT min(payment.month) FROM payment WHERE payment.application_id = application_row.id) AS first_paid,
       (SELECT max(payment.month) FROM payment WHERE payment.application_id = application_row.id) AS last_paid
FROM application_row
LEFT JOIN person ON person.id = application_row.person_id
WHERE application_row.id BETWEEN :first AND :last
  AND application_row.basis = 'month'
  AND +application_row.state IN ('approved', 'paying', 'stopped')
ORDER BY application_row.id
