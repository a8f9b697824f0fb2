-- A version of a pack by its text, whether it is in force or was removed.
SELECT text
FROM policy_pack
WHERE hash = :hash
ORDER BY id DESC
LIMIT 1
