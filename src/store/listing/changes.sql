-- Which grants began and which stopped from a day to a day; a column is named after the heading's code.
WITH change AS (
  SELECT application_id, on_date, note, state,
         lag(state) OVER (PARTITION BY application_id ORDER BY on_date, id) AS before
  FROM application_step
)
SELECT CASE change.state WHEN 'stopped' THEN 'stop' ELSE 'add' END AS change, change.on_date AS on_date,
       household.number AS household_no, person.name AS name, person.citizen_id AS citizen_id,
       card.number AS card_no, application.programme AS programme, application.amount_fen AS amount,
       application.basis AS basis, bank_account.bank AS bank, bank_account.account AS account, change.note AS note
FROM change
JOIN application ON application.id = change.application_id
LEFT JOIN person ON person.id = application.person_id
JOIN household ON household.id = coalesce(person.household_id, application.household_id)
LEFT JOIN card ON card.person_id = person.id AND card.ended_on IS NULL
LEFT JOIN bank_account ON bank_account.id = (
  SELECT min(id) FROM bank_account AS one
  WHERE one.person_id = person.id AND one.ended_on IS NULL)
WHERE change.on_date BETWEEN :from AND :to
  AND CASE change.state
        WHEN 'stopped' THEN change.before IN ('approved', 'paying')
        WHEN 'approved' THEN coalesce(change.before, '') NOT IN ('approved', 'paying')
        WHEN 'paying' THEN coalesce(change.before, '') NOT IN ('approved', 'paying')
      END
ORDER BY change, change.on_date, length(household.number), household.number, application.id
