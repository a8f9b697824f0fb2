-- A course takes a person once: where both have a place, the one of the dropped record stays behind.
UPDATE enrolment
SET person_id = :keep
WHERE person_id = :drop
  AND course_id NOT IN (SELECT course_id FROM enrolment WHERE person_id = :keep)
