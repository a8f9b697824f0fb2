INSERT INTO decision (application_id, programme, on_date, pack, version, hash, facts, result)
VALUES (:application_id, :programme, :on_date, :pack, :version, :hash, :facts, :result)
