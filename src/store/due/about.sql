-- Whom and what a reminder is about, open or closed; the noun is the table of its subject.
SELECT household.id AS household_id, household.number AS household_number, household.address AS household_address,
       person.id AS person_id, person.name AS person_name, reminder.title AS title, reminder.note AS detail
FROM reminder
LEFT JOIN person ON person.id = reminder.person_id
LEFT JOIN household ON household.id = coalesce(person.household_id, reminder.household_id)
WHERE :noun = 'reminder' AND reminder.id = :subject
UNION ALL
SELECT household.id, household.number, household.address, person.id, person.name,
       '', ''
FROM card
JOIN person ON person.id = card.person_id
JOIN household ON household.id = person.household_id
WHERE :noun = 'card' AND card.id = :subject
UNION ALL
SELECT household.id, household.number, household.address, person.id, person.name,
       '', ''
FROM person
JOIN household ON household.id = person.household_id
WHERE :noun = 'person' AND person.id = :subject
UNION ALL
SELECT household.id, household.number, household.address, NULL, NULL, '', ''
FROM household
WHERE :noun = 'household' AND household.id = :subject
UNION ALL
SELECT household.id, household.number, household.address, person.id, person.name,
       application.programme, step.state
FROM application_step AS step
JOIN application ON application.id = step.application_id
JOIN household ON household.id = application.household_id
LEFT JOIN person ON person.id = application.person_id
WHERE :noun = 'application_step' AND step.id = :subject
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, course.title, course.place
FROM course
WHERE :noun = 'course' AND course.id = :subject
UNION ALL
SELECT household.id, household.number, household.address, person.id, person.name,
       enrolment.employer, course.title
FROM enrolment
JOIN course ON course.id = enrolment.course_id
JOIN person ON person.id = enrolment.person_id
JOIN household ON household.id = person.household_id
WHERE :noun = 'enrolment' AND enrolment.id = :subject
UNION ALL
SELECT household.id, household.number, household.address, person.id, person.name,
       help_case.cause, help_case.responsible
FROM help_case
JOIN household ON household.id = help_case.household_id
LEFT JOIN person ON person.id = help_case.person_id
WHERE :noun = 'help_case' AND help_case.id = :subject
UNION ALL
SELECT household.id, household.number, household.address, person.id, person.name,
       '', ''
FROM household_event AS event
JOIN household ON household.id = event.household_id
LEFT JOIN person ON person.id = event.person_id
WHERE :noun = 'household_event' AND event.id = :subject
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, export.file, export.made_on
FROM export
WHERE :noun = 'export' AND export.op_id = :subject
