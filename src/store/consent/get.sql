SELECT id, person_id, kind, manner, on_date, guardian, guardian_relation, withdrawn_on, note
FROM consent
WHERE id = :id
