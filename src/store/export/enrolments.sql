-- Who is in which course, course by course; a column is named after the heading's code.
SELECT course.title AS title, course.starts_on AS starts_on, person.name AS name, person.citizen_id AS citizen_id,
       person.phone AS phone, household.number AS household_no, enrolment.state AS state,
       enrolment.state_on AS on_date, enrolment.certificate_no AS certificate_no, enrolment.employer AS employer,
       enrolment.note AS note
FROM enrolment
JOIN course ON course.id = enrolment.course_id
JOIN person ON person.id = enrolment.person_id
JOIN household ON household.id = person.household_id
ORDER BY course.starts_on, course.id, enrolment.id
