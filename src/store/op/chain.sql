SELECT id, kind, at, subject, undoes, digest, hash
FROM op
ORDER BY id
