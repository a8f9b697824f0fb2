INSERT INTO draft (one, form)
VALUES (1, :form)
ON CONFLICT (one) DO UPDATE SET form = excluded.form
