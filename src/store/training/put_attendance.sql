INSERT INTO attendance (session_id, enrolment_id, mark)
VALUES (:session_id, :enrolment_id, :mark)
ON CONFLICT (session_id, enrolment_id) DO UPDATE SET mark = excluded.mark
