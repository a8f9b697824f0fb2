UPDATE course
SET title = :title,
    organiser = :organiser,
    place = :place,
    starts_on = :starts_on,
    ends_on = :ends_on,
    capacity = :capacity,
    note = :note
WHERE id = :id
