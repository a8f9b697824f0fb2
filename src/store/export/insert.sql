INSERT INTO export (op_id, content, made_on, rows, columns, masked, reason, file, person_id)
VALUES (:op_id, :content, :made_on, :rows, :columns, :masked, :reason, :file, :person_id)
