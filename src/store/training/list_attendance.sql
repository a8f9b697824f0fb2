-- All who take part, marked or not, and whoever was marked before leaving.
SELECT enrolment.id AS enrolment_id, person.id AS person_id, person.name AS person_name, enrolment.state,
       attendance.mark
FROM course_session AS session
JOIN enrolment ON enrolment.course_id = session.course_id
JOIN person ON person.id = enrolment.person_id
LEFT JOIN attendance ON attendance.session_id = session.id AND attendance.enrolment_id = enrolment.id
WHERE session.id = :session_id
  AND (attendance.id IS NOT NULL OR enrolment.state NOT IN ('wish', 'waiting', 'dropped'))
ORDER BY person.name_key, enrolment.id
