UPDATE contact
SET kind = :kind,
    name = :name,
    relation = :relation,
    phone = :phone,
    address = :address,
    note = :note
WHERE id = :id
