INSERT INTO course_session (course_id, held_on, starts_at, ends_at, topic)
VALUES (:course_id, :held_on, :starts_at, :ends_at, :topic)
