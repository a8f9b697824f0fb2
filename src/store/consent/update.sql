UPDATE consent
SET kind = :kind,
    manner = :manner,
    on_date = :on_date,
    guardian = :guardian,
    guardian_relation = :guardian_relation,
    withdrawn_on = :withdrawn_on,
    note = :note
WHERE id = :id
