-- When somebody last had the recovery sheet before them.
SELECT max(at)
FROM op
WHERE kind IN ('found', 'show_sheet', 'try_sheet')
