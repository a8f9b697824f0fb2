-- The cards of those who have these applications for themselves, the current one first.
SELECT application.id, card.state, card.issued_on, card.expires_on, card.state_on
FROM application
JOIN card ON card.person_id = application.person_id
WHERE application.id BETWEEN :first AND :last
  AND +application.state IN ('approved', 'paying', 'stopped')
ORDER BY application.id, card.ended_on IS NOT NULL, card.id DESC
