SELECT quick_check
FROM pragma_quick_check
WHERE quick_check <> 'ok'
