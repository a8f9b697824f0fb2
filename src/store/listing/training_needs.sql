-- Who wishes to be trained or to work, and who waits for a place, told of up to a day; a column is named after the
-- heading's code.
SELECT person.name AS name, person.sex AS sex, person.birth AS birth, person.citizen_id AS citizen_id,
       card.category AS category, card.level AS level, person.phone AS phone, household.number AS household_no,
       wish.need AS need, wish.detail AS detail, wish.recorded_on AS recorded_on
FROM (
  SELECT need.person_id, need.kind AS need, need.detail, need.recorded_on
  FROM need
  WHERE need.kind IN ('training', 'employment') AND need.met_on IS NULL
  UNION ALL
  SELECT enrolment.person_id, 'training', course.title, enrolment.state_on
  FROM enrolment
  JOIN course ON course.id = enrolment.course_id
  WHERE enrolment.state IN ('wish', 'waiting')
) AS wish
JOIN person ON person.id = wish.person_id AND person.left_on IS NULL
JOIN household ON household.id = person.household_id
LEFT JOIN card ON card.person_id = person.id AND card.ended_on IS NULL
WHERE wish.recorded_on <= :to
ORDER BY person.name_key, person.id, wish.recorded_on
