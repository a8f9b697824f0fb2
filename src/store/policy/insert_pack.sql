INSERT INTO policy_pack (pack, version, hash, text, added_on)
VALUES (:pack, :version, :hash, :text, :added_on)
