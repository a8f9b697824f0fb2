-- A person has one current card: that of the kept record, if it has one.
UPDATE card
SET ended_on = :day
WHERE person_id = :drop
  AND ended_on IS NULL
  AND EXISTS (SELECT 1 FROM card AS kept WHERE kept.person_id = :keep AND kept.ended_on IS NULL)
