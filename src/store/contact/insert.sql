INSERT INTO contact (person_id, kind, name, relation, phone, address, note)
VALUES (:person_id, :kind, :name, :relation, :phone, :address, :note)
