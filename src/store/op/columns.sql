-- Every table with an id, except the journal itself and the registers of erasures, exports and imports, which nothing takes back.
SELECT tables.name, columns.name
FROM sqlite_schema AS tables
JOIN pragma_table_info(tables.name) AS columns
WHERE tables.type = 'table'
  AND tables.name NOT IN ('op', 'op_change', 'erasure', 'export', 'import')
  AND tables.name NOT LIKE 'person\_search%' ESCAPE '\'
  AND tables.name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY tables.name, columns.cid
