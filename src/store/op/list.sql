SELECT id, kind, at, subject, undoes, in_effect
FROM op_state
WHERE (:before IS NULL OR id < :before)
  AND (:all OR kind NOT IN ('unlock', 'fail_unlock'))
ORDER BY id DESC
LIMIT :limit
