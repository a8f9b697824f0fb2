-- Every table of records: not the journal itself, nor the registers of erasures, exports and imports, which nothing takes back,
-- nor the form that was not saved.
SELECT tables.name, columns.name
FROM sqlite_schema AS tables
JOIN pragma_table_info(tables.name) AS columns
WHERE tables.type = 'table'
  AND tables.name NOT IN ('op', 'op_change', 'erasure', 'export', 'import', 'draft')
  AND tables.name NOT LIKE 'person\_search%' ESCAPE '\'
  AND tables.name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY tables.name, columns.cid
