UPDATE household
SET number = :number,
    address = :address,
    group_name = :group_name,
    phone = :phone,
    note = :note
WHERE id = :id
