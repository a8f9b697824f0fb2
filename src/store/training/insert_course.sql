INSERT INTO course (title, organiser, place, starts_on, ends_on, capacity, note)
VALUES (:title, :organiser, :place, :starts_on, :ends_on, :capacity, :note)
