-- Households with a present card holder, by the day of their last visit (of their opening, if never visited).
SELECT household.id AS household_id, household.id AS subject,
       coalesce(household.visited_on, household.opened_on) AS anchor, closing.until
FROM household
LEFT JOIN reminder_closing AS closing
       ON closing.identity = :kind || ':' || household.id || ':' || coalesce(household.visited_on, household.opened_on)
WHERE household.ended_on IS NULL
  AND coalesce(household.visited_on, household.opened_on) BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR household.id = :subject)
  AND (:household IS NULL OR household.id = :household)
  AND :person IS NULL
  AND EXISTS (
    SELECT 1 FROM person
    JOIN card INDEXED BY card_holder ON card.person_id = person.id
    WHERE person.household_id = household.id
      AND person.left_on IS NULL
      AND card.ended_on IS NULL
      AND card.state <> 'cancelled'
  )
ORDER BY coalesce(household.visited_on, household.opened_on), household.id
LIMIT :limit
