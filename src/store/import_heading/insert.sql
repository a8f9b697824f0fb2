INSERT INTO import_heading (kind, heading, field)
VALUES (:kind, :heading, :field)
