UPDATE person
SET relation = :relation,
    name = :name,
    name_key = :name_key,
    citizen_id = :citizen_id,
    sex = :sex,
    birth = :birth,
    ethnicity = :ethnicity,
    phone = :phone,
    registered_at = :registered_at,
    lives_at = :lives_at,
    note = :note
WHERE id = :id
