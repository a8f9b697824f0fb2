INSERT INTO op_change (op_id, n, table_name, row_id, last_id)
VALUES (?1, ?2, ?3, ?4, ?5)
