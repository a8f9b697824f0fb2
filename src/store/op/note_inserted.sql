INSERT INTO op_change (op_id, n, table_name, row_id)
VALUES (?1, ?2, ?3, ?4)
