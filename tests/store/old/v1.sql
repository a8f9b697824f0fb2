-- A ledger of an old version, as it was written then. Never edited once the version is released.

PRAGMA foreign_keys = OFF;
PRAGMA application_id = 2053661550;
PRAGMA user_version = 1;
CREATE TABLE household (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  number      TEXT NOT NULL DEFAULT '',            -- number in the village (户号), unique while it lasts
  address     TEXT NOT NULL DEFAULT '',
  group_name  TEXT NOT NULL DEFAULT '',            -- village group (村民小组)
  phone       TEXT,
  note        TEXT NOT NULL DEFAULT '',
  opened_on   TEXT NOT NULL CHECK (opened_on IS date(opened_on)),       -- day it came into the ledger
  ended_on    TEXT CHECK (ended_on IS NULL OR ended_on IS date(ended_on)),
  visited_on  TEXT CHECK (visited_on IS NULL OR visited_on IS date(visited_on)) -- last visit; kept for the index below
) STRICT;
CREATE UNIQUE INDEX household_number ON household (number) WHERE number <> '' AND ended_on IS NULL;
CREATE INDEX household_list ON household (length(number), number, id) WHERE ended_on IS NULL;
CREATE INDEX household_unvisited ON household (coalesce(visited_on, opened_on)) WHERE ended_on IS NULL;
CREATE TABLE household_status (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id INTEGER NOT NULL REFERENCES household (id),
  kind         TEXT NOT NULL CHECK (kind = 'dibao_urban' OR kind = 'dibao_rural' OR kind = 'dibao_edge'
               OR kind = 'tekun_central' OR kind = 'tekun_dispersed' OR kind = 'rigid_expense'
               OR kind = 'low_income' OR kind = 'registered_poor' OR kind = 'poverty_exited'
               OR kind = 'monitor_unstable' OR kind = 'monitor_edge' OR kind = 'monitor_sudden'
               OR kind = 'old_cares_disabled'),
  from_on      TEXT CHECK (from_on IS NULL OR from_on IS date(from_on)),
  to_on        TEXT CHECK (to_on IS NULL OR to_on IS date(to_on)),      -- last day it holds
  source       TEXT NOT NULL DEFAULT '',
  evidence     TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT '',
  CHECK (from_on IS NULL OR to_on IS NULL OR from_on <= to_on)
) STRICT;
CREATE INDEX household_status_household ON household_status (household_id, kind);
CREATE TABLE household_event (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id    INTEGER NOT NULL REFERENCES household (id),
  person_id       INTEGER REFERENCES person (id),
  kind            TEXT NOT NULL CHECK (kind IN ('birth', 'marry_in', 'move_in', 'move_out', 'split', 'death')),
  happened_on     TEXT NOT NULL CHECK (happened_on IS date(happened_on)),
  to_household_id INTEGER REFERENCES household (id),  -- the new household of a split or of a move inside the village
  note            TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX household_event_household ON household_event (household_id, happened_on);
CREATE INDEX household_event_to ON household_event (to_household_id) WHERE to_household_id IS NOT NULL;
CREATE INDEX household_event_person ON household_event (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX household_event_day ON household_event (happened_on);
CREATE TABLE person (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id  INTEGER NOT NULL REFERENCES household (id),
  relation      TEXT NOT NULL CHECK (relation = 'head' OR relation = 'spouse' OR relation = 'son'
               OR relation = 'daughter' OR relation = 'father' OR relation = 'mother'
               OR relation = 'grandchild' OR relation = 'grandparent' OR relation = 'sibling'
               OR relation = 'child_in_law' OR relation = 'parent_in_law' OR relation = 'other'),
  name          TEXT NOT NULL CHECK (name <> ''),
  name_key      TEXT NOT NULL,                      -- pinyin of the name: the order of every list of people
  citizen_id    TEXT CHECK (citizen_id IS NULL OR length(citizen_id) IN (15, 18)),
  sex           TEXT CHECK (sex IS NULL OR sex IN ('male', 'female')),
  birth         TEXT CHECK (birth IS NULL OR length(birth) = 4 OR length(birth) = 7
               OR length(birth) = 10), -- partial date
  ethnicity     TEXT NOT NULL DEFAULT '',
  phone         TEXT,
  registered_at TEXT NOT NULL DEFAULT '',           -- registered address (户籍地址) when it differs
  lives_at      TEXT NOT NULL DEFAULT '',           -- place of living when it is not the household's
  note          TEXT NOT NULL DEFAULT '',
  registered_on TEXT NOT NULL CHECK (registered_on IS date(registered_on)), -- day the person came into the ledger
  left_on       TEXT CHECK (left_on IS NULL OR left_on IS date(left_on)),
  left_because  TEXT CHECK (left_because IS NULL OR left_because IN ('died', 'moved_out', 'merged')),
  merged_into   INTEGER REFERENCES person (id),     -- the record kept when this one was a duplicate
  CHECK ((left_on IS NULL) = (left_because IS NULL)),
  CHECK ((merged_into IS NOT NULL) = (left_because IS 'merged'))
) STRICT;
CREATE INDEX person_household ON person (household_id);
CREATE INDEX person_citizen_id ON person (citizen_id) WHERE citizen_id IS NOT NULL;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_list ON person (name_key, id) WHERE left_on IS NULL;
CREATE INDEX person_birth ON person (birth, id, household_id) WHERE left_on IS NULL;
CREATE INDEX person_present ON person (id, household_id) WHERE left_on IS NULL;
CREATE INDEX person_left ON person (left_on, id, household_id) WHERE left_on IS NOT NULL AND merged_into IS NULL;
CREATE TABLE card (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id  INTEGER NOT NULL REFERENCES person (id),
  state      TEXT NOT NULL CHECK (state = 'suspected' OR state = 'applying' OR state = 'valid'
               OR state = 'frozen' OR state = 'cancelled' OR state = 'lost'),
  number     TEXT CHECK (number IS NULL OR length(number) BETWEEN 20 AND 22),
  category   TEXT CHECK (category IS NULL OR category = 'visual' OR category = 'hearing'
               OR category = 'speech' OR category = 'physical' OR category = 'intellectual'
               OR category = 'mental' OR category = 'multiple'),
  level      INTEGER CHECK (level IS NULL OR level BETWEEN 1 AND 4),
  issued_on  TEXT CHECK (issued_on IS NULL OR issued_on IS date(issued_on)),
  expires_on TEXT CHECK (expires_on IS NULL OR expires_on IS date(expires_on)), -- last day; "expired" follows from it
  issuer     TEXT NOT NULL DEFAULT '',
  state_on   TEXT CHECK (state_on IS NULL OR state_on IS date(state_on)),       -- day the state began
  note       TEXT NOT NULL DEFAULT '',
  ended_on   TEXT CHECK (ended_on IS NULL OR ended_on IS date(ended_on)),       -- replaced by a newer card
  CHECK (issued_on IS NULL OR expires_on IS NULL OR issued_on <= expires_on)
) STRICT;
CREATE UNIQUE INDEX card_current ON card (person_id) WHERE ended_on IS NULL;
CREATE INDEX card_holder ON card (person_id) WHERE ended_on IS NULL AND state <> 'cancelled';
CREATE INDEX card_person ON card (person_id);
CREATE INDEX card_number ON card (number) WHERE number IS NOT NULL;
CREATE INDEX card_expiry ON card (expires_on, id, person_id) WHERE ended_on IS NULL AND state = 'valid';
CREATE TABLE card_component (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  card_id  INTEGER NOT NULL REFERENCES card (id),
  category TEXT NOT NULL CHECK (category = 'visual' OR category = 'hearing' OR category = 'speech'
               OR category = 'physical' OR category = 'intellectual' OR category = 'mental'),
  level    INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),
  UNIQUE (card_id, category)
) STRICT;
CREATE TABLE person_status (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind      TEXT NOT NULL CHECK (kind IN ('single_person_dibao', 'tekun_central', 'tekun_dispersed', 'orphan',
              'de_facto_orphan', 'child_in_difficulty', 'student', 'employed', 'unemployed', 'retired',
              'long_term_care', 'no_self_care', 'work_injury_care', 'living_elsewhere', 'in_prison')),
  from_on   TEXT CHECK (from_on IS NULL OR from_on IS date(from_on)),
  to_on     TEXT CHECK (to_on IS NULL OR to_on IS date(to_on)),
  source    TEXT NOT NULL DEFAULT '',
  evidence  TEXT NOT NULL DEFAULT '',
  note      TEXT NOT NULL DEFAULT '',
  CHECK (from_on IS NULL OR to_on IS NULL OR from_on <= to_on)
) STRICT;
CREATE INDEX person_status_person ON person_status (person_id, kind);
CREATE TABLE contact (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind      TEXT NOT NULL CHECK (kind = 'guardian' OR kind = 'carer' OR kind = 'contact'),
  name      TEXT NOT NULL CHECK (name <> ''),
  relation  TEXT NOT NULL DEFAULT '',
  phone     TEXT,
  address   TEXT NOT NULL DEFAULT '',
  note      TEXT NOT NULL DEFAULT '',
  ended_on  TEXT CHECK (ended_on IS NULL OR ended_on IS date(ended_on))
) STRICT;
CREATE INDEX contact_person ON contact (person_id);
CREATE TABLE consent (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id    INTEGER NOT NULL REFERENCES person (id),
  kind         TEXT NOT NULL CHECK (kind IN ('publicity', 'charity', 'employer', 'company', 'other')),
  manner       TEXT NOT NULL CHECK (manner IN ('signature', 'thumbprint', 'oral', 'guardian')),
  on_date      TEXT NOT NULL CHECK (on_date IS date(on_date)),
  guardian     TEXT NOT NULL DEFAULT '',            -- who gave it on behalf
  guardian_relation TEXT NOT NULL DEFAULT '',       -- of the guardian to the person
  withdrawn_on TEXT CHECK (withdrawn_on IS NULL OR withdrawn_on IS date(withdrawn_on)),
  note         TEXT NOT NULL DEFAULT '',
  CHECK (withdrawn_on IS NULL OR on_date <= withdrawn_on),
  CHECK (manner <> 'guardian' OR guardian <> ''),
  CHECK (manner <> 'oral' OR note <> '')            -- who was the witness
) STRICT;
CREATE INDEX consent_person ON consent (person_id);
CREATE TABLE bank_account (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  bank      TEXT NOT NULL DEFAULT '',
  holder    TEXT NOT NULL DEFAULT '',
  account   TEXT NOT NULL CHECK (account <> ''),
  note      TEXT NOT NULL DEFAULT '',
  ended_on  TEXT CHECK (ended_on IS NULL OR ended_on IS date(ended_on))
) STRICT;
CREATE INDEX bank_account_person ON bank_account (person_id);
CREATE TABLE need (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id   INTEGER NOT NULL REFERENCES person (id),
  visit_id    INTEGER REFERENCES visit (id),
  kind        TEXT NOT NULL CHECK (kind IN ('education', 'employment', 'training', 'care', 'rehab',
                'assistive_device', 'home_accessibility', 'assistance', 'other')),
  detail      TEXT NOT NULL DEFAULT '',
  recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on)),
  met_on      TEXT CHECK (met_on IS NULL OR met_on IS date(met_on))
) STRICT;
CREATE INDEX need_person ON need (person_id);
CREATE INDEX need_visit ON need (visit_id) WHERE visit_id IS NOT NULL;
CREATE TABLE application (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id INTEGER NOT NULL REFERENCES household (id),
  person_id    INTEGER REFERENCES person (id),      -- NULL: for the household
  programme    TEXT NOT NULL CHECK (programme <> ''),
  state        TEXT NOT NULL CHECK (state IN ('planned', 'collecting', 'submitted', 'township_check',
                 'federation_check', 'civil_affairs', 'approved', 'refused', 'withdrawn', 'paying', 'stopped')),
  state_on     TEXT NOT NULL CHECK (state_on IS date(state_on)),
  due_on       TEXT CHECK (due_on IS NULL OR due_on IS date(due_on)), -- when the present step should be over
  amount_fen   INTEGER CHECK (amount_fen IS NULL OR amount_fen >= 0),
  basis        TEXT NOT NULL DEFAULT 'month' CHECK (basis IN ('month', 'year', 'once')),
  note         TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX application_state ON application (state, state_on, id);
CREATE INDEX application_due ON application (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX application_person ON application (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX application_household ON application (household_id);
CREATE VIEW application_row AS
SELECT application.id, household.id AS household_id, household.number AS household_number, application.person_id,
       coalesce(person.name, (
         SELECT head.name FROM person AS head
         WHERE head.household_id = household.id AND head.relation = 'head' AND head.left_on IS NULL
         ORDER BY head.id LIMIT 1
       ), '') AS name,
       application.programme, application.state, application.state_on, application.due_on,
       application.amount_fen, application.basis,
       (SELECT json_group_array(paper.name ORDER BY paper.id) FROM paper
        WHERE paper.application_id = application.id AND paper.got_on IS NULL) AS missing
FROM application
LEFT JOIN person ON person.id = application.person_id
JOIN household ON household.id = coalesce(person.household_id, application.household_id);
CREATE VIEW person_retention AS
SELECT person.id, person.household_id, person.name, person.left_on, person.left_because, person.merged_into,
       CASE
         WHEN EXISTS (
           SELECT 1 FROM application
           WHERE application.person_id = person.id AND application.state IN ('approved', 'paying', 'stopped')
         ) THEN 'money'
         WHEN EXISTS (
           SELECT 1 FROM card WHERE card.person_id = person.id AND card.state NOT IN ('suspected', 'applying')
         ) THEN 'card'
         ELSE 'other'
       END AS class
FROM person;
CREATE TABLE application_step (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  application_id INTEGER NOT NULL REFERENCES application (id),
  state          TEXT NOT NULL,
  on_date        TEXT NOT NULL CHECK (on_date IS date(on_date)),
  who            TEXT NOT NULL DEFAULT '',
  note           TEXT NOT NULL DEFAULT ''           -- for a refusal: the reason
) STRICT;
CREATE INDEX application_step_application ON application_step (application_id);
CREATE INDEX application_step_refused ON application_step (application_id) WHERE state = 'refused';
CREATE TABLE paper (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  application_id INTEGER NOT NULL REFERENCES application (id),
  name           TEXT NOT NULL CHECK (name <> ''),
  got_on         TEXT CHECK (got_on IS NULL OR got_on IS date(got_on)), -- NULL: still missing
  note           TEXT NOT NULL DEFAULT '',
  UNIQUE (application_id, name)
) STRICT;
CREATE TABLE payment (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  application_id INTEGER NOT NULL REFERENCES application (id),
  month          TEXT NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  amount_fen     INTEGER NOT NULL CHECK (amount_fen > 0),
  paid_on        TEXT CHECK (paid_on IS NULL OR paid_on IS date(paid_on)),
  account        TEXT NOT NULL DEFAULT '',
  note           TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX payment_application ON payment (application_id, month);
CREATE TABLE course (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  title     TEXT NOT NULL CHECK (title <> ''),
  organiser TEXT NOT NULL DEFAULT '',
  place     TEXT NOT NULL DEFAULT '',
  starts_on TEXT CHECK (starts_on IS NULL OR starts_on IS date(starts_on)),
  ends_on   TEXT CHECK (ends_on IS NULL OR ends_on IS date(ends_on)),
  capacity  INTEGER CHECK (capacity IS NULL OR capacity > 0),
  note      TEXT NOT NULL DEFAULT '',
  cancelled_on TEXT CHECK (cancelled_on IS NULL OR cancelled_on IS date(cancelled_on)),
  CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on)
) STRICT;
CREATE INDEX course_start ON course (starts_on) WHERE starts_on IS NOT NULL;
CREATE TABLE course_session (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  course_id INTEGER NOT NULL REFERENCES course (id),
  held_on   TEXT NOT NULL CHECK (held_on IS date(held_on)),
  starts_at TEXT CHECK (starts_at IS NULL OR starts_at GLOB '[0-2][0-9]:[0-5][0-9]'),
  ends_at   TEXT CHECK (ends_at IS NULL OR ends_at GLOB '[0-2][0-9]:[0-5][0-9]'),
  topic     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX course_session_course ON course_session (course_id, held_on);
CREATE TABLE enrolment (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  course_id      INTEGER NOT NULL REFERENCES course (id),
  person_id      INTEGER NOT NULL REFERENCES person (id),
  state          TEXT NOT NULL CHECK (state IN ('wish', 'waiting', 'enrolled', 'attending', 'completed',
                   'certified', 'employed', 'dropped')),
  state_on       TEXT NOT NULL CHECK (state_on IS date(state_on)),
  certificate_no TEXT NOT NULL DEFAULT '',
  employer       TEXT NOT NULL DEFAULT '',
  note           TEXT NOT NULL DEFAULT '',
  UNIQUE (course_id, person_id)
) STRICT;
CREATE INDEX enrolment_waiting ON enrolment (course_id, state_on, id) WHERE state = 'waiting';
CREATE INDEX enrolment_person ON enrolment (person_id);
CREATE INDEX enrolment_employed ON enrolment (state_on) WHERE state = 'employed';
CREATE TABLE attendance (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id   INTEGER NOT NULL REFERENCES course_session (id),
  enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
  mark         TEXT NOT NULL CHECK (mark IN ('present', 'late', 'leave', 'absent')),
  UNIQUE (session_id, enrolment_id)
) STRICT;
CREATE INDEX attendance_enrolment ON attendance (enrolment_id);
CREATE TABLE visit (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id INTEGER NOT NULL REFERENCES household (id),
  person_id    INTEGER REFERENCES person (id),      -- NULL: the whole household
  kind         TEXT NOT NULL CHECK (kind IN ('home', 'phone', 'office', 'other')),
  visited_on   TEXT NOT NULL CHECK (visited_on IS date(visited_on)),
  visitor      TEXT NOT NULL DEFAULT '',
  findings     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX visit_household ON visit (household_id, visited_on);
CREATE INDEX visit_person ON visit (person_id, visited_on) WHERE person_id IS NOT NULL;
CREATE INDEX visit_day ON visit (visited_on, id);
CREATE TABLE reminder (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id INTEGER REFERENCES household (id),
  person_id    INTEGER REFERENCES person (id),
  title        TEXT NOT NULL CHECK (title <> ''),
  due_on       TEXT NOT NULL CHECK (due_on IS date(due_on)),
  lead_days    INTEGER NOT NULL DEFAULT 0 CHECK (lead_days BETWEEN 0 AND 366),
  priority     TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('high', 'normal', 'low')),
  repeat       TEXT NOT NULL DEFAULT 'once' CHECK (repeat IN ('once', 'weekly', 'monthly', 'quarterly', 'yearly')),
  note         TEXT NOT NULL DEFAULT '',
  ended_on     TEXT CHECK (ended_on IS NULL OR ended_on IS date(ended_on)), -- no further occurrence
  anchor_on    TEXT NOT NULL CHECK (anchor_on IS date(anchor_on)) -- the due day as last written: repetitions count from it
) STRICT;
CREATE INDEX reminder_due ON reminder (due_on) WHERE ended_on IS NULL;
CREATE TABLE reminder_closing (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  identity  TEXT NOT NULL UNIQUE,
  result    TEXT NOT NULL CHECK (result IN ('done', 'dismissed', 'snoozed')),
  closed_on TEXT NOT NULL CHECK (closed_on IS date(closed_on)),
  until     TEXT CHECK (until IS NULL OR until IS date(until)), -- snoozed: comes back on this day
  visit_id  INTEGER REFERENCES visit (id),
  note      TEXT NOT NULL DEFAULT '',
  CHECK ((until IS NOT NULL) = (result = 'snoozed'))
) STRICT;
CREATE INDEX reminder_closing_day ON reminder_closing (closed_on, id);
CREATE INDEX reminder_closing_until ON reminder_closing (until) WHERE until IS NOT NULL;
CREATE INDEX reminder_closing_visit ON reminder_closing (visit_id) WHERE visit_id IS NOT NULL;
CREATE TABLE help_case (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id INTEGER NOT NULL REFERENCES household (id),
  person_id    INTEGER REFERENCES person (id),
  cause        TEXT NOT NULL CHECK (cause <> ''),
  responsible  TEXT NOT NULL DEFAULT '',
  opened_on    TEXT NOT NULL CHECK (opened_on IS date(opened_on)),
  deadline     TEXT CHECK (deadline IS NULL OR deadline IS date(deadline)),
  closed_on    TEXT CHECK (closed_on IS NULL OR closed_on IS date(closed_on)),
  result       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX help_case_household ON help_case (household_id);
CREATE INDEX help_case_deadline ON help_case (deadline) WHERE closed_on IS NULL;
CREATE INDEX help_case_closed ON help_case (closed_on) WHERE closed_on IS NOT NULL;
CREATE TABLE case_measure (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES help_case (id),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  measure TEXT NOT NULL CHECK (measure <> ''),
  who     TEXT NOT NULL DEFAULT '',
  note    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX case_measure_case ON case_measure (case_id, on_date);
CREATE VIEW case_row AS
SELECT help_case.id, help_case.household_id, household.number AS household_number, help_case.person_id,
       coalesce(person.name, (
         SELECT head.name FROM person AS head
         WHERE head.household_id = household.id AND head.relation = 'head' AND head.left_on IS NULL
         ORDER BY head.id LIMIT 1
       ), '') AS name,
       help_case.cause, help_case.responsible, help_case.opened_on, help_case.deadline, help_case.closed_on,
       help_case.result,
       (SELECT count(*) FROM case_measure WHERE case_measure.case_id = help_case.id) AS measures,
       (SELECT max(case_measure.on_date) FROM case_measure
        WHERE case_measure.case_id = help_case.id) AS last_measure_on
FROM help_case
JOIN household ON household.id = help_case.household_id
LEFT JOIN person ON person.id = help_case.person_id;
CREATE TABLE fact (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id INTEGER REFERENCES household (id),
  person_id    INTEGER REFERENCES person (id),      -- neither household nor person: about the village
  key          TEXT NOT NULL CHECK (key <> ''),     -- in the vocabulary of docs/policy-packs.md
  value        TEXT NOT NULL CHECK (json_valid(value)),
  from_on      TEXT CHECK (from_on IS NULL OR from_on IS date(from_on)),
  to_on        TEXT CHECK (to_on IS NULL OR to_on IS date(to_on)),      -- last day it holds
  source       TEXT NOT NULL DEFAULT '',
  recorded_on  TEXT NOT NULL CHECK (recorded_on IS date(recorded_on)),
  CHECK (household_id IS NULL OR person_id IS NULL),
  CHECK (from_on IS NULL OR to_on IS NULL OR from_on <= to_on)
) STRICT;
CREATE INDEX fact_about ON fact (household_id, person_id);
CREATE TABLE decision (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  application_id INTEGER NOT NULL UNIQUE REFERENCES application (id),
  programme      TEXT NOT NULL CHECK (programme <> ''), -- id of the programme
  on_date        TEXT NOT NULL CHECK (on_date IS date(on_date)),
  pack           TEXT NOT NULL,
  version        TEXT NOT NULL,
  hash           TEXT NOT NULL,                     -- SHA-256 of the pack's text
  facts          TEXT NOT NULL CHECK (json_valid(facts)),
  result         TEXT NOT NULL CHECK (json_valid(result))
) STRICT;
CREATE TABLE policy_pack (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  pack       TEXT NOT NULL CHECK (pack <> ''),      -- id of the pack
  version    TEXT NOT NULL,
  hash       TEXT NOT NULL,
  text       TEXT NOT NULL,                         -- as it was added, in TOML
  added_on   TEXT NOT NULL CHECK (added_on IS date(added_on)),
  removed_on TEXT CHECK (removed_on IS NULL OR removed_on IS date(removed_on))
) STRICT;
CREATE UNIQUE INDEX policy_pack_current ON policy_pack (pack) WHERE removed_on IS NULL;
CREATE TABLE setting (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  key   TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE saved_list (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  noun  TEXT NOT NULL CHECK (noun IN ('household', 'person', 'application', 'training', 'reminder')),
  name  TEXT NOT NULL CHECK (name <> ''),
  query TEXT NOT NULL,
  UNIQUE (noun, name)
) STRICT;
CREATE TABLE import_heading (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind    TEXT NOT NULL CHECK (kind <> ''),         -- the kind of list
  heading TEXT NOT NULL CHECK (heading <> ''),      -- as headings are compared: no spaces, notes or marks
  field   TEXT NOT NULL,                            -- what it fills in; empty: it is passed over
  UNIQUE (kind, heading)
) STRICT;
CREATE TABLE import_policy (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  field  TEXT NOT NULL UNIQUE CHECK (field <> ''),  -- the column of a list that fills it in
  policy TEXT NOT NULL CHECK (policy IN ('fill', 'newer', 'ask', 'never'))
) STRICT;
CREATE TABLE import_match (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id  INTEGER NOT NULL REFERENCES person (id),
  matching   TEXT NOT NULL CHECK (matching IN ('same', 'different')),
  name       TEXT NOT NULL,                         -- as names are compared
  number     TEXT NOT NULL DEFAULT '',              -- citizen ID or card; with it the rest is empty
  birth      TEXT NOT NULL DEFAULT '',
  household  TEXT NOT NULL DEFAULT '',              -- number of the household
  address    TEXT NOT NULL DEFAULT '',
  decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on))
) STRICT;
CREATE INDEX import_match_person ON import_match (person_id);
CREATE TABLE import_answer (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id INTEGER REFERENCES household (id),
  person_id    INTEGER REFERENCES person (id),
  field        TEXT NOT NULL CHECK (field <> ''),   -- the column of a list that asked for it
  value        TEXT NOT NULL,                       -- what it would have made of the field
  about        TEXT NOT NULL DEFAULT '',            -- the programme or the course; empty of what is their own
  CHECK ((household_id IS NULL) <> (person_id IS NULL))
) STRICT;
CREATE INDEX import_answer_person ON import_answer (person_id) WHERE person_id IS NOT NULL;
CREATE TABLE op (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind    TEXT NOT NULL,
  at      TEXT NOT NULL,                            -- UTC, for people; the order is that of id
  subject TEXT NOT NULL DEFAULT '',                 -- whom or what it was about, for the list of operations
  undoes  INTEGER REFERENCES op (id),
  digest  BLOB,                                     -- SHA-256 of the salt, the subject and all that it changed
  hash    BLOB,                                     -- SHA-256 of the hash before it and of this row: the chain
  salt    BLOB                                      -- random; replaced where something is erased, so nobody can guess it
) STRICT;
CREATE INDEX op_undoes ON op (undoes) WHERE undoes IS NOT NULL;
CREATE VIEW op_state AS
SELECT id, kind, at, subject, undoes,
       NOT EXISTS (
         SELECT 1 FROM op AS undo
         WHERE undo.undoes = op.id
           AND NOT EXISTS (SELECT 1 FROM op AS redo WHERE redo.undoes = undo.id)
       ) AS in_effect
FROM op;
CREATE TABLE op_change (
  op_id      INTEGER NOT NULL REFERENCES op (id),
  n          INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id     INTEGER NOT NULL,
  last_id    INTEGER CHECK (last_id IS NULL OR last_id > row_id AND old IS NULL), -- NULL: one row
  old        TEXT,                                  -- the row as JSON
  new        TEXT,
  PRIMARY KEY (op_id, n)                            -- undo and the history of one operation
) STRICT, WITHOUT ROWID;
CREATE INDEX op_change_row ON op_change (table_name, row_id);
CREATE INDEX op_change_run ON op_change (table_name, row_id, last_id) WHERE last_id IS NOT NULL;
CREATE TABLE erasure (
  op_id  INTEGER NOT NULL REFERENCES op (id),       -- the erasure
  of_op  INTEGER NOT NULL REFERENCES op (id),       -- the older operation; it cannot be undone any more
  digest BLOB,                                      -- in the place of op.digest; NULL: it was altered before
  PRIMARY KEY (op_id, of_op)
) STRICT, WITHOUT ROWID;
CREATE INDEX erasure_of ON erasure (of_op);
CREATE TABLE export (
  op_id   INTEGER PRIMARY KEY REFERENCES op (id),
  content TEXT NOT NULL,                            -- which list
  made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
  rows    INTEGER NOT NULL,
  columns TEXT NOT NULL,                            -- codes with commas between them
  masked  INTEGER NOT NULL CHECK (masked IN (0, 1)), -- only the ends of people's numbers could be read
  reason  TEXT NOT NULL,                            -- what the full numbers were needed for
  file    TEXT NOT NULL,                            -- name without its folder; empty: to another program
  person_id INTEGER                                 -- the person it was about, who may be gone; NULL: several
) STRICT;
CREATE INDEX export_full ON export (made_on, op_id) WHERE masked = 0 AND file <> '';
CREATE TABLE import (
  op_id     INTEGER PRIMARY KEY REFERENCES op (id),
  kind      TEXT NOT NULL,                          -- the kind of list
  made_on   TEXT NOT NULL CHECK (made_on IS date(made_on)),
  file      TEXT NOT NULL,                          -- name without its folder
  sha256    TEXT NOT NULL CHECK (length(sha256) = 64), -- of the whole file, in hex: tells the same file again
  new       INTEGER NOT NULL,                       -- rows by what came of them
  changed   INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  merged    INTEGER NOT NULL,
  rejected  INTEGER NOT NULL,
  doubtful  INTEGER NOT NULL
) STRICT;
CREATE TABLE draft (
  one  INTEGER PRIMARY KEY CHECK (one = 1),         -- no more than one form is open
  form TEXT NOT NULL                                -- as the screen writes and reads it
) STRICT;
CREATE VIRTUAL TABLE person_search USING fts5 (
  tokens, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'"
);
INSERT INTO household (id, number, address, group_name, phone, note, opened_on, ended_on, visited_on) VALUES (1, '012', '柳林村3组12号', '', NULL, '', '2026-03-02', NULL, NULL);
INSERT INTO household_status (id, household_id, kind, from_on, to_on, source, evidence, note) VALUES (1, 1, 'dibao_rural', '2024-01-01', NULL, '', '', '');
INSERT INTO household_event (id, household_id, person_id, kind, happened_on, to_household_id, note) VALUES (1, 1, 2, 'birth', '2026-03-02', NULL, '');
INSERT INTO person (id, household_id, relation, name, name_key, citizen_id, sex, birth, ethnicity, phone, registered_at, lives_at, note, registered_on, left_on, left_because, merged_into) VALUES (1, 1, 'head', '王守田', 'wang shou tian', '371599196503120014', 'male', '1965-03-12', '', NULL, '', '', '', '2026-03-02', NULL, NULL, NULL);
INSERT INTO person (id, household_id, relation, name, name_key, citizen_id, sex, birth, ethnicity, phone, registered_at, lives_at, note, registered_on, left_on, left_because, merged_into) VALUES (2, 1, 'grandchild', '王麦麦', 'wang mai mai', NULL, NULL, '2026-03-02', '', NULL, '', '', '', '2026-03-02', NULL, NULL, NULL);
INSERT INTO card (id, person_id, state, number, category, level, issued_on, expires_on, issuer, state_on, note, ended_on) VALUES (1, 1, 'valid', '37159919650312001472', 'multiple', 2, NULL, NULL, '', NULL, '', NULL);
INSERT INTO card_component (id, card_id, category, level) VALUES (1, 1, 'physical', 3);
INSERT INTO card_component (id, card_id, category, level) VALUES (2, 1, 'speech', 2);
INSERT INTO need (id, person_id, visit_id, kind, detail, recorded_on, met_on) VALUES (1, 1, NULL, 'rehab', '', '2026-03-02', NULL);
INSERT INTO setting (id, key, value) VALUES (1, 'village', '柳林村');
INSERT INTO setting (id, key, value) VALUES (2, 'code', '371599101201');
INSERT INTO setting (id, key, value) VALUES (3, 'coordinator', '周明');
INSERT INTO op (id, kind, at, subject, undoes, digest, hash, salt) VALUES (1, 'found', '2026-03-02T08:00:00Z', '柳林村', NULL, X'CAEFD0216B6AFAD2660B12B208AE9F6532453E34CF395E01B158CEAAFD85EB84', X'31F2968918B692099A534D4C3A0671DA4A129D71826303B46A18FC1AB41BF010', X'E3491EE83397BD90C500B8B64714E4A6');
INSERT INTO op (id, kind, at, subject, undoes, digest, hash, salt) VALUES (2, 'register_household', '2026-03-02T08:00:00Z', '012', NULL, X'2637AB96EA82AB697D7E888F4E47468E34066B949EA9CE6338A9BA5595673E28', X'99C580781DE198C0CB62765BEB4D0ABD5FCDE890D30F573439B36B1B688C95E9', X'C67921855630D3EAB1E864EB4BCBC64C');
INSERT INTO op (id, kind, at, subject, undoes, digest, hash, salt) VALUES (3, 'record_household_status', '2026-03-02T08:00:00Z', '012', NULL, X'7A93545A54E2E6A44AF3B8E38CDBB06D88F25D51E1F13E4DA7006E9770CA2BE4', X'29A936A03089E9A0FD3E391800A49F8D36650CDFF02E538B68457954866A0440', X'D9267F4757521E866E8F2B60CE560397');
INSERT INTO op (id, kind, at, subject, undoes, digest, hash, salt) VALUES (4, 'register_person', '2026-03-02T08:00:00Z', '王守田', NULL, X'22C34BC3FC1CDECBE2702687F70544FC52813D33965EB23BD47F24FD23841E31', X'317B7960A68A1C96B09417968C1A8D17AF4461B4B64300C92B41BD7A1D5BFEC4', X'9202C78A6AB9BE9DE4384C1642FCCA01');
INSERT INTO op (id, kind, at, subject, undoes, digest, hash, salt) VALUES (5, 'record_card', '2026-03-02T08:00:00Z', '王守田', NULL, X'9BE54AE6C6B77E7A9B4A50C288030A375991160866692B0A2864370E7D9BDC67', X'745E4671B8E7233D05FB316D6989620165F22D6D8B8CEEF93FF8E67AF1E13EF1', X'93733896B587E59243F0BDD1286DEB21');
INSERT INTO op (id, kind, at, subject, undoes, digest, hash, salt) VALUES (6, 'record_need', '2026-03-02T08:00:00Z', '王守田', NULL, X'D6143CED36CE41BE5C034B1ED9310303873633B2C6582B1D25B4752208EE2268', X'89099B41E3E929173A9F6CDD3A3D230743EDCE919728C6811F8B10F772C6B21D', X'2F484ADC5D746BFDC488A0FBAE73390B');
INSERT INTO op (id, kind, at, subject, undoes, digest, hash, salt) VALUES (7, 'record_event', '2026-03-02T08:00:00Z', '012', NULL, X'89CA9309263F2145EBC333E7EE3C39E6502A7ED6BE100A27D84E6E3A67ABED4D', X'B60079DA88641C7BA26B718E5031EB0EB240DA99547AA6F18614D5E7FE1B8016', X'EA7F47E3BAC4A84EF38921028EE94C41');
INSERT INTO op (id, kind, at, subject, undoes, digest, hash, salt) VALUES (8, 'edit_household', '2026-03-02T08:00:00Z', '012', NULL, X'109EA8AB936B5B10A0E8DA072832B15CA4C2A24E071A98E68F2930D32889EFCE', X'FDC904E4F82961CA726ACA746F8AEC1CDC1F28CC4A99761968AA5C5AC7EE4EFA', X'66598595DC57A43D6EA9630BB36877D0');
INSERT INTO op_change (op_id, n, table_name, row_id, last_id, old, new) VALUES (1, 3, 'setting', 1, 3, NULL, NULL);
INSERT INTO op_change (op_id, n, table_name, row_id, last_id, old, new) VALUES (2, 1, 'household', 1, NULL, NULL, NULL);
INSERT INTO op_change (op_id, n, table_name, row_id, last_id, old, new) VALUES (3, 1, 'household_status', 1, NULL, NULL, NULL);
INSERT INTO op_change (op_id, n, table_name, row_id, last_id, old, new) VALUES (4, 1, 'person', 1, NULL, NULL, NULL);
INSERT INTO op_change (op_id, n, table_name, row_id, last_id, old, new) VALUES (5, 1, 'card', 1, NULL, NULL, NULL);
INSERT INTO op_change (op_id, n, table_name, row_id, last_id, old, new) VALUES (5, 3, 'card_component', 1, 2, NULL, NULL);
INSERT INTO op_change (op_id, n, table_name, row_id, last_id, old, new) VALUES (6, 1, 'need', 1, NULL, NULL, NULL);
INSERT INTO op_change (op_id, n, table_name, row_id, last_id, old, new) VALUES (7, 1, 'person', 2, NULL, NULL, NULL);
INSERT INTO op_change (op_id, n, table_name, row_id, last_id, old, new) VALUES (7, 2, 'household_event', 1, NULL, NULL, NULL);
INSERT INTO op_change (op_id, n, table_name, row_id, last_id, old, new) VALUES (8, 1, 'household', 1, NULL, '{"id":1,"number":"012","address":"","group_name":"","phone":null,"note":"","opened_on":"2026-03-02","ended_on":null,"visited_on":null}', '{"id":1,"number":"012","address":"柳林村3组12号","group_name":"","phone":null,"note":"","opened_on":"2026-03-02","ended_on":null,"visited_on":null}');
INSERT INTO person_search (rowid, tokens) VALUES (1, '2号 3组 d0014 d012 d0147 d0312 d12 d1200 d1472 d1599 d1965 d2 d2001 d3 d3120 d3715 d472 d5031 d5991 d6503 d7159 d72 d9196 d9650 d9919 pshouti pst ptian pwangsh pwst pyst pyushou 号 守 守田 村 村3 林 林村 柳 柳林 王 王守 田 组 组12');
INSERT INTO person_search (rowid, tokens) VALUES (2, '2号 3组 d012 d12 d2 d3 pmaimai pmm pwangma pwmm pymm pyumaim 号 村 村3 林 林村 柳 柳林 王 王麦 组 组12 麦 麦麦');
