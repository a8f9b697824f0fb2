INSERT INTO person (household_id, relation, name, name_key, citizen_id, sex, birth, ethnicity, phone,
                    registered_at, lives_at, note, registered_on)
VALUES (:household_id, :relation, :name, :name_key, :citizen_id, :sex, :birth, :ethnicity, :phone,
        :registered_at, :lives_at, :note, :registered_on)
