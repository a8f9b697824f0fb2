UPDATE person_status
SET kind = :kind,
    from_on = :from_on,
    to_on = :to_on,
    source = :source,
    evidence = :evidence,
    note = :note
WHERE id = :id
