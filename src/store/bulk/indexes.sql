-- The indexes of the tables that a roster fills; those that a table makes by itself have no text and stay.
SELECT name, sql
FROM sqlite_schema
WHERE type = 'index'
  AND sql IS NOT NULL
  AND tbl_name IN ('household', 'household_status', 'person', 'card', 'contact', 'bank_account')
ORDER BY rowid
