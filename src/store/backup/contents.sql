SELECT (SELECT user_version FROM pragma_user_version) AS schema,
       coalesce((SELECT max(id) FROM op), 0) AS op,
       coalesce((SELECT lower(hex(hash)) FROM op ORDER BY id DESC LIMIT 1), '') AS head,
       coalesce((SELECT at FROM op ORDER BY id DESC LIMIT 1), '') AS op_at,
       (SELECT count(*) FROM household) AS households,
       (SELECT count(*) FROM person) AS persons
