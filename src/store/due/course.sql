-- Courses that start. They belong to no household.
SELECT NULL AS household_id, course.id AS subject, course.starts_on AS anchor, closing.until
FROM course
LEFT JOIN reminder_closing AS closing ON closing.identity = :kind || ':' || course.id || ':' || course.starts_on
WHERE course.cancelled_on IS NULL
  AND course.starts_on BETWEEN :first AND :last
  AND (closing.id IS NULL OR closing.until <= :shown_on)
  AND (:subject IS NULL OR course.id = :subject)
  AND :household IS NULL
  AND :person IS NULL
ORDER BY course.starts_on, course.id
LIMIT :limit
