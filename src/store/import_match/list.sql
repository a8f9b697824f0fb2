-- All decisions, the newest first, each with the person as the ledger calls them now.
SELECT import_match.id, import_match.person_id, import_match.matching, import_match.name, import_match.number,
       import_match.birth, import_match.household, import_match.address, import_match.decided_on,
       person.name AS person_name
FROM import_match
JOIN person ON person.id = import_match.person_id
ORDER BY import_match.id DESC
