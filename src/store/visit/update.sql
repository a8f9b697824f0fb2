UPDATE visit
SET kind = :kind,
    visited_on = :visited_on,
    visitor = :visitor,
    findings = :findings
WHERE id = :id
