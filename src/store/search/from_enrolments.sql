FROM enrolment
JOIN course ON course.id = enrolment.course_id
JOIN person ON person.id = enrolment.person_id
JOIN household ON household.id = person.household_id
LEFT JOIN card ON card.person_id = person.id AND card.ended_on IS NULL
