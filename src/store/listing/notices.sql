-- What a public notice says of some applications, in their order: who, what for, how much. Nothing else may stand here.
SELECT coalesce(person.name, (
         SELECT head.name FROM person AS head
         WHERE head.household_id = application.household_id AND head.relation = 'head' AND head.left_on IS NULL
         ORDER BY head.id LIMIT 1
       ), '') AS name,
       application.programme, application.amount_fen, application.basis
FROM json_each(:ids) AS wanted
JOIN application ON application.id = wanted.value
LEFT JOIN person ON person.id = application.person_id
ORDER BY wanted.key
