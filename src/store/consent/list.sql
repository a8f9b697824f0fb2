SELECT id, person_id, kind, manner, on_date, guardian, guardian_relation, withdrawn_on, note
FROM consent
WHERE person_id = :person_id
ORDER BY withdrawn_on IS NOT NULL, on_date DESC, id
