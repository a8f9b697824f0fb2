SELECT "table" AS table_name, rowid AS row_id, parent
FROM pragma_foreign_key_check
