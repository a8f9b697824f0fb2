-- Some applications, in their order; a column is named after the heading's code.
SELECT household.number AS household_no, person.name AS name, person.citizen_id AS citizen_id,
       application.programme AS programme, application.state AS state, application.state_on AS on_date,
       application.due_on AS due_on, application.amount_fen AS amount, application.basis AS basis,
       (SELECT bank_account.account FROM bank_account
        WHERE bank_account.person_id = application.person_id AND bank_account.ended_on IS NULL
        ORDER BY bank_account.id
        LIMIT 1) AS account,
       application.note AS note
FROM json_each(:ids) AS wanted
JOIN application ON application.id = wanted.value
LEFT JOIN person ON person.id = application.person_id
JOIN household ON household.id = coalesce(person.household_id, application.household_id)
ORDER BY wanted.key
