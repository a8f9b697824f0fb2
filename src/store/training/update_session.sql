UPDATE course_session
SET held_on = :held_on,
    starts_at = :starts_at,
    ends_at = :ends_at,
    topic = :topic
WHERE id = :id
