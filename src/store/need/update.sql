UPDATE need
SET kind = :kind,
    detail = :detail,
    recorded_on = :recorded_on,
    met_on = :met_on
WHERE id = :id
