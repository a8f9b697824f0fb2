SELECT programme, on_date, pack, version, hash, facts, result
FROM decision
WHERE application_id = :application_id
