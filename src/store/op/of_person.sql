-- The operations that touched a person's record or anything that hangs on it.
WITH record (table_name, row_id) AS (
  SELECT 'person', :id
  UNION ALL SELECT 'card', id FROM card WHERE person_id = :id
  UNION ALL SELECT 'person_status', id FROM person_status WHERE person_id = :id
  UNION ALL SELECT 'contact', id FROM contact WHERE person_id = :id
  UNION ALL SELECT 'bank_account', id FROM bank_account WHERE person_id = :id
  UNION ALL SELECT 'need', id FROM need WHERE person_id = :id
  UNION ALL SELECT 'application', id FROM application WHERE person_id = :id
  UNION ALL SELECT 'enrolment', id FROM enrolment WHERE person_id = :id
  UNION ALL SELECT 'visit', id FROM visit WHERE person_id = :id
  UNION ALL SELECT 'reminder', id FROM reminder WHERE person_id = :id
  UNION ALL SELECT 'help_case', id FROM help_case WHERE person_id = :id
  UNION ALL SELECT 'household_event', id FROM household_event WHERE person_id = :id
  UNION ALL
  SELECT 'paper', paper.id FROM paper
  JOIN application ON application.id = paper.application_id
  WHERE application.person_id = :id
  UNION ALL
  SELECT 'payment', payment.id FROM payment
  JOIN application ON application.id = payment.application_id
  WHERE application.person_id = :id
)
SELECT op_state.id, op_state.kind, op_state.at, op_state.subject, op_state.undoes, op_state.in_effect
FROM op_state
WHERE op_state.id IN (
  SELECT op_change.op_id
  FROM record
  CROSS JOIN op_change ON op_change.table_name = record.table_name AND op_change.row_id = record.row_id
  UNION ALL
  SELECT op_change.op_id
  FROM record
  CROSS JOIN op_change ON op_change.table_name = record.table_name
    AND op_change.row_id < record.row_id AND op_change.last_id >= record.row_id
)
ORDER BY op_state.id DESC
