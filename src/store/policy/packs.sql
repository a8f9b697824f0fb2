SELECT id, pack, version, hash, text, added_on
FROM policy_pack
WHERE removed_on IS NULL
ORDER BY id
