SELECT person.id, person.name, household.number AS household_number,
       (SELECT max(consent.on_date) FROM consent
        WHERE consent.person_id = person.id AND consent.kind = :kind
          AND consent.withdrawn_on IS NULL) AS given_on
FROM person
JOIN household ON household.id = person.household_id
WHERE person.left_on IS NULL
  AND EXISTS (SELECT 1 FROM card
              WHERE card.person_id = person.id AND card.ended_on IS NULL AND card.state <> 'cancelled')
ORDER BY given_on IS NOT NULL, person.name_key, person.id
