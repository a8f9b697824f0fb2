-- Everything a roster says about some persons, in their order; a column is named after the heading's code.
SELECT person.name AS name, person.citizen_id AS citizen_id, person.sex AS sex, person.birth AS birth,
       person.ethnicity AS ethnicity, person.phone AS phone, person.relation AS relation,
       person.registered_at AS registered_at, person.lives_at AS lives_at, person.note AS note,
       card.number AS card_no, card.state AS card_state, card.state_on AS card_state_on, card.category AS category,
       card.level AS level, card.issued_on AS issued_on, card.expires_on AS expires_on, card.issuer AS issuer,
       card.note AS card_note,
       (SELECT group_concat(digits, ' ')
        FROM (SELECT CASE category WHEN 'visual' THEN '1' WHEN 'hearing' THEN '2' WHEN 'speech' THEN '3'
                                   WHEN 'physical' THEN '4' WHEN 'intellectual' THEN '5' ELSE '6' END || level AS digits
              FROM card_component
              WHERE card_component.card_id = card.id
              ORDER BY card_component.id)) AS components,
       household.number AS household_no, household.address AS address, household.group_name AS "group",
       household.phone AS household_phone, household.note AS household_note,
       (SELECT member.name
        FROM person AS member
        WHERE member.household_id = household.id AND member.left_on IS NULL
        ORDER BY member.relation <> 'head', member.name_key, member.id
        LIMIT 1) AS head_name,
       (SELECT group_concat(kind)
        FROM (SELECT DISTINCT kind
              FROM household_status
              WHERE household_status.household_id = household.id
                AND coalesce(household_status.from_on, '') <= :today
                AND coalesce(household_status.to_on, '9999') >= :today
              ORDER BY kind)) AS statuses,
       contact.name AS contact_name, contact.phone AS contact_phone, contact.kind AS contact_kind,
       contact.relation AS contact_relation, contact.address AS contact_address, contact.note AS contact_note,
       bank_account.account AS account, bank_account.bank AS bank, bank_account.holder AS holder,
       bank_account.note AS account_note
FROM json_each(:ids) AS wanted
JOIN person ON person.id = wanted.value
JOIN household ON household.id = person.household_id
LEFT JOIN card ON card.person_id = person.id AND card.ended_on IS NULL
LEFT JOIN contact ON contact.id = (
  SELECT id FROM contact AS one
  WHERE one.person_id = person.id AND one.ended_on IS NULL
  ORDER BY one.kind <> 'guardian', one.id
  LIMIT 1)
LEFT JOIN bank_account ON bank_account.id = (
  SELECT min(id) FROM bank_account AS one
  WHERE one.person_id = person.id AND one.ended_on IS NULL)
ORDER BY wanted.key
