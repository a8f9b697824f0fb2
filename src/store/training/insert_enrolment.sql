INSERT INTO enrolment (course_id, person_id, state, state_on, certificate_no, employer, note)
VALUES (:course_id, :person_id, :state, :state_on, :certificate_no, :employer, :note)
