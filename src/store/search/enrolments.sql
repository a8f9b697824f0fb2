SELECT enrolment.id, enrolment.course_id, course.title AS course_title, enrolment.person_id, person.name AS person_name,
       person.household_id, household.number AS household_number, enrolment.state, enrolment.state_on,
       enrolment.certificate_no, enrolment.employer, enrolment.note,
       (SELECT count(*) FROM attendance
        WHERE attendance.enrolment_id = enrolment.id AND attendance.mark IN ('present', 'late')) AS attended,
       (SELECT count(*) FROM course_session WHERE course_session.course_id = enrolment.course_id) AS sessions
