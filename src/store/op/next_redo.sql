-- The newest undo (its target undoes nothing) that was not redone, unless new work came after it.
SELECT op_state.id, op_state.kind, op_state.at, op_state.subject, op_state.undoes, op_state.in_effect
FROM op_state
JOIN op AS target ON target.id = op_state.undoes
WHERE target.undoes IS NULL
  AND op_state.in_effect
  AND op_state.id NOT IN (SELECT of_op FROM erasure)
  AND op_state.id > (
    SELECT coalesce(max(id), 0)
    FROM op AS work
    WHERE work.undoes IS NULL
      AND work.kind NOT IN (
        'import_nothing', 'export', 'unlock', 'fail_unlock', 'reveal',
        'set_passphrase', 'revoke_passphrase', 'show_sheet', 'try_sheet', 'erase'
      )
  )
ORDER BY op_state.id DESC
LIMIT 1
