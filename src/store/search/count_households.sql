SELECT count(*)
FROM household
