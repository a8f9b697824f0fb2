-- The newest operation that is neither an undo nor a redo and still in effect. A ledger stays founded, and what only tells
-- that something happened cannot be made not to have happened.
SELECT id, kind, at, subject, undoes, in_effect
FROM op_state
WHERE undoes IS NULL AND in_effect AND kind NOT IN (
    'found', 'import_nothing', 'export', 'unlock', 'fail_unlock', 'reveal',
    'set_passphrase', 'revoke_passphrase', 'show_sheet', 'try_sheet', 'erase'
  )
  AND id NOT IN (SELECT of_op FROM erasure)
ORDER BY id DESC
LIMIT 1
