INSERT INTO household (number, address, group_name, phone, note, opened_on)
VALUES (:number, :address, :group_name, :phone, :note, :opened_on)
