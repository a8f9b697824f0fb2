SELECT course.id, course.title, course.organiser, course.place, course.starts_on, course.ends_on, course.capacity,
       course.note, course.cancelled_on,
       count(*) FILTER (WHERE enrolment.state = 'wish') AS wishes,
       count(*) FILTER (WHERE enrolment.state = 'waiting') AS waiting,
       count(*) FILTER (WHERE enrolment.state NOT IN ('wish', 'waiting', 'dropped')) AS enrolled,
       (SELECT min(session.held_on) FROM course_session AS session
        WHERE session.course_id = course.id AND session.held_on >= ?1) AS next_session
FROM course
LEFT JOIN enrolment ON enrolment.course_id = course.id
