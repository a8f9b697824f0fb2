-- Whoever has gone leaves the course, and the place is free.
UPDATE enrolment
SET state = 'dropped',
    state_on = :day
WHERE person_id = :person_id
  AND state IN ('wish', 'waiting', 'enrolled', 'attending')
