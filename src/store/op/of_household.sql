-- The operations that touched a household, its members or anything that hangs on it.
WITH record (table_name, row_id) AS (
  SELECT 'household', :id
  UNION ALL SELECT 'household_status', id FROM household_status WHERE household_id = :id
  UNION ALL SELECT 'household_event', id FROM household_event WHERE household_id = :id
  UNION ALL SELECT 'person', id FROM person WHERE household_id = :id
  UNION ALL SELECT 'application', id FROM application WHERE household_id = :id
  UNION ALL SELECT 'visit', id FROM visit WHERE household_id = :id
  UNION ALL SELECT 'reminder', id FROM reminder WHERE household_id = :id
  UNION ALL SELECT 'help_case', id FROM help_case WHERE household_id = :id
  UNION ALL
  SELECT 'case_measure', case_measure.id FROM case_measure
  JOIN help_case ON help_case.id = case_measure.case_id
  WHERE help_case.household_id = :id
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
