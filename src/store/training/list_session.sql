SELECT session.id, session.course_id, session.held_on, session.starts_at, session.ends_at, session.topic,
       count(*) FILTER (WHERE attendance.mark IN ('present', 'late')) AS came,
       count(attendance.id) AS marked
FROM course_session AS session
LEFT JOIN attendance ON attendance.session_id = session.id
WHERE session.course_id = :course_id
GROUP BY session.id
ORDER BY session.held_on, session.starts_at, session.id
