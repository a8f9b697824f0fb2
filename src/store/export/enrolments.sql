-- Some places in courses, in their order; a column is named after the heading's code.
SELECT course.title AS title, course.starts_on AS starts_on, person.name AS name, person.citizen_id AS citizen_id,
       person.phone AS phone, household.number AS household_no, enrolment.state AS state,
       enrolment.state_on AS on_date, enrolment.certificate_no AS certificate_no, enrolment.employer AS employer,
       enrolment.note AS note
FROM json_each(:ids) AS wanted
JOIN enrolment ON enrolment.id = wanted.value
JOIN course ON course.id = enrolment.course_id
JOIN person ON person.id = enrolment.person_id
JOIN household ON household.id = person.household_id
ORDER BY wanted.key
