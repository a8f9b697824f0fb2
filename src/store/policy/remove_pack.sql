UPDATE policy_pack
SET removed_on = :removed_on
WHERE pack = :pack
  AND removed_on IS NULL
