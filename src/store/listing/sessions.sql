-- The sessions from a day to a day of courses that were not cancelled.
SELECT course_session.id, course.title, course.place, course_session.held_on, course_session.starts_at,
       course_session.ends_at, course_session.topic
FROM course_session
JOIN course ON course.id = course_session.course_id
WHERE course_session.held_on BETWEEN :from AND :to AND course.cancelled_on IS NULL
ORDER BY course_session.held_on, course_session.id
