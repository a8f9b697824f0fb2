SELECT id, number, address, group_name, phone, note, opened_on, ended_on, visited_on
FROM household
WHERE id = :id
