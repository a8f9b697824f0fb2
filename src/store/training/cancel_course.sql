UPDATE course
SET cancelled_on = :cancelled_on
WHERE id = :id
