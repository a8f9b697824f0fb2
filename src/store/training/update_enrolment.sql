UPDATE enrolment
SET state = :state,
    state_on = :state_on,
    certificate_no = :certificate_no,
    employer = :employer,
    note = :note
WHERE id = :id
