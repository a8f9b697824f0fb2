-- zhucan: the whole database of one village at its current version.
-- A fresh ledger is exactly this file; migrations only lead to it.
--
-- Conventions. Dates are ISO text (YYYY-MM-DD); a partial date may stop after the year or the month.
-- Money is in fen. Codes are English words listed in a CHECK; their Chinese words live in the program. A list in a
-- table that a roster fills is written with OR: for IN, SQLite would build a table in memory at each insertion.
-- Empty text means "not given"; NULL means "does not apply or not known" where a value has a type.
-- Rows are never deleted by editing: people and households get an end, cards and statuses a last day.
-- Every table of records, which has an "id", is under the journal (see "The history"): no write escapes it.

PRAGMA application_id = 0x7A68636E; -- "zhcn": tells a ledger from any other SQLite file
PRAGMA user_version = 1;

------------------------------------------------------------------------------------------------------------
-- Households
------------------------------------------------------------------------------------------------------------

-- A household (户) of the village.
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
-- Two living households never share a number; the importer finds households by it.
CREATE UNIQUE INDEX household_number ON household (number) WHERE number <> '' AND ended_on IS NULL;
-- Lists of households go in this order, page by page: 9 before 10.
CREATE INDEX household_list ON household (length(number), number, id) WHERE ended_on IS NULL;
-- "Not visited for N days" reads the front of this index; never visited counts from the opening day.
CREATE INDEX household_unvisited ON household (coalesce(visited_on, opened_on)) WHERE ended_on IS NULL;

-- A status of the whole household, such as dibao, from a day to a day.
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
-- A household's page and every status filter look statuses up by household.
CREATE INDEX household_status_household ON household_status (household_id, kind);

-- A birth, marriage, move, split or death. Its follow-ups are derived from it, so a corrected date moves them.
CREATE TABLE household_event (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id    INTEGER NOT NULL REFERENCES household (id),
  person_id       INTEGER REFERENCES person (id),
  kind            TEXT NOT NULL CHECK (kind IN ('birth', 'marry_in', 'move_in', 'move_out', 'split', 'death')),
  happened_on     TEXT NOT NULL CHECK (happened_on IS date(happened_on)),
  to_household_id INTEGER REFERENCES household (id),  -- the new household of a split or of a move inside the village
  note            TEXT NOT NULL DEFAULT ''
) STRICT;
-- A household's page lists its events in order.
CREATE INDEX household_event_household ON household_event (household_id, happened_on);
-- The page of the household that somebody came to.
CREATE INDEX household_event_to ON household_event (to_household_id) WHERE to_household_id IS NOT NULL;
CREATE INDEX household_event_person ON household_event (person_id) WHERE person_id IS NOT NULL; -- a person's page
-- The due list reads recent events by day.
CREATE INDEX household_event_day ON household_event (happened_on);

------------------------------------------------------------------------------------------------------------
-- Persons
------------------------------------------------------------------------------------------------------------

-- A person of a household, with or without a disability.
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
-- A household's members.
CREATE INDEX person_household ON person (household_id);
-- Import matches by it; duplicates are found by it. Not unique: a duplicate must be storable to be merged.
CREATE INDEX person_citizen_id ON person (citizen_id) WHERE citizen_id IS NOT NULL;
-- Taking persons back out, as the undo of an import does, asks for each who was merged into it.
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
-- Lists of people go in this order, page by page.
CREATE INDEX person_list ON person (name_key, id) WHERE left_on IS NULL;
-- Birthdays that matter (16, 18, 60) are ranges of this index; the due list reads nothing else of the person.
CREATE INDEX person_birth ON person (birth, id, household_id) WHERE left_on IS NULL;
-- The due list asks by the thousand whether a card holder is present and where: here it is on few pages.
CREATE INDEX person_present ON person (id, household_id) WHERE left_on IS NULL;
-- Who left long ago is asked about: is what is held still needed?
CREATE INDEX person_left ON person (left_on, id, household_id) WHERE left_on IS NOT NULL AND merged_into IS NULL;

-- One disability card (残疾人证) in a person's history. The current one has no end.
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
-- At most one current card a person.
CREATE UNIQUE INDEX card_current ON card (person_id) WHERE ended_on IS NULL;
-- Whether somebody holds a card is asked by the thousand for the due list: here without reading the card. One index with the
-- state in it would do for this and the two beside it, but lists of everybody would read through more of it.
CREATE INDEX card_holder ON card (person_id) WHERE ended_on IS NULL AND state <> 'cancelled';
-- A person's page shows the whole history.
CREATE INDEX card_person ON card (person_id);
-- Import matches by it.
CREATE INDEX card_number ON card (number) WHERE number IS NOT NULL;
-- Expiry reminders read the front of this index, and nothing else of the card.
CREATE INDEX card_expiry ON card (expires_on, id, person_id) WHERE ended_on IS NULL AND state = 'valid';

-- The components of a multiple disability; the card's level is that of the gravest.
CREATE TABLE card_component (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  card_id  INTEGER NOT NULL REFERENCES card (id),
  category TEXT NOT NULL CHECK (category = 'visual' OR category = 'hearing' OR category = 'speech'
               OR category = 'physical' OR category = 'intellectual' OR category = 'mental'),
  level    INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),
  UNIQUE (card_id, category)
) STRICT;

-- A status of one person, such as single-person dibao or orphan, from a day to a day.
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
-- A person's page and every status filter look statuses up by person.
CREATE INDEX person_status_person ON person_status (person_id, kind);

-- A guardian, carer or contact of a person.
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
CREATE INDEX contact_person ON contact (person_id); -- a person's page

-- What a person has agreed to beyond what the coordinator's duty calls for; one that was withdrawn stays.
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
CREATE INDEX consent_person ON consent (person_id); -- a person's page

-- An account that subsidies are paid to.
CREATE TABLE bank_account (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  bank      TEXT NOT NULL DEFAULT '',
  holder    TEXT NOT NULL DEFAULT '',
  account   TEXT NOT NULL CHECK (account <> ''),
  note      TEXT NOT NULL DEFAULT '',
  ended_on  TEXT CHECK (ended_on IS NULL OR ended_on IS date(ended_on))
) STRICT;
CREATE INDEX bank_account_person ON bank_account (person_id); -- a person's page

-- A need a person has told of, usually at a visit.
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
CREATE INDEX need_person ON need (person_id); -- a person's page
CREATE INDEX need_visit ON need (visit_id) WHERE visit_id IS NOT NULL; -- a visit's page

------------------------------------------------------------------------------------------------------------
-- Applications
------------------------------------------------------------------------------------------------------------

-- An application of a person, or of a whole household, for a programme.
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
-- Lists by state, the longest waiting first.
CREATE INDEX application_state ON application (state, state_on, id);
-- Step deadlines on the due list.
CREATE INDEX application_due ON application (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX application_person ON application (person_id) WHERE person_id IS NOT NULL; -- a person's page
CREATE INDEX application_household ON application (household_id); -- a household's page

-- An application as lists show it: a person's under the household the person lives in now, a household's under the
-- name of its head; "missing" is a JSON array of the papers that have not come in.
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

-- How long somebody's records serve a purpose after the person left: longest where money was granted.
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

-- Every state an application has gone through.
CREATE TABLE application_step (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  application_id INTEGER NOT NULL REFERENCES application (id),
  state          TEXT NOT NULL,
  on_date        TEXT NOT NULL CHECK (on_date IS date(on_date)),
  who            TEXT NOT NULL DEFAULT '',
  note           TEXT NOT NULL DEFAULT ''           -- for a refusal: the reason
) STRICT;
CREATE INDEX application_step_application ON application_step (application_id); -- an application's page
-- Why a programme was refused before is told when it is applied for again.
CREATE INDEX application_step_refused ON application_step (application_id) WHERE state = 'refused';

-- One paper on the checklist of an application.
CREATE TABLE paper (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  application_id INTEGER NOT NULL REFERENCES application (id),
  name           TEXT NOT NULL CHECK (name <> ''),
  got_on         TEXT CHECK (got_on IS NULL OR got_on IS date(got_on)), -- NULL: still missing
  note           TEXT NOT NULL DEFAULT '',
  UNIQUE (application_id, name)
) STRICT;

-- One payment under an application.
CREATE TABLE payment (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  application_id INTEGER NOT NULL REFERENCES application (id),
  month          TEXT NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  amount_fen     INTEGER NOT NULL CHECK (amount_fen > 0),
  paid_on        TEXT CHECK (paid_on IS NULL OR paid_on IS date(paid_on)),
  account        TEXT NOT NULL DEFAULT '',
  note           TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX payment_application ON payment (application_id, month); -- an application's page

------------------------------------------------------------------------------------------------------------
-- Training
------------------------------------------------------------------------------------------------------------

-- A training course.
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
CREATE INDEX course_start ON course (starts_on) WHERE starts_on IS NOT NULL; -- course starts on the due list

-- One meeting of a course.
CREATE TABLE course_session (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  course_id INTEGER NOT NULL REFERENCES course (id),
  held_on   TEXT NOT NULL CHECK (held_on IS date(held_on)),
  starts_at TEXT CHECK (starts_at IS NULL OR starts_at GLOB '[0-2][0-9]:[0-5][0-9]'),
  ends_at   TEXT CHECK (ends_at IS NULL OR ends_at GLOB '[0-2][0-9]:[0-5][0-9]'),
  topic     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX course_session_course ON course_session (course_id, held_on); -- a course's page

-- A person's place in a course, from the wish to the job.
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
-- Who moves up when a place is freed: the longest waiting.
CREATE INDEX enrolment_waiting ON enrolment (course_id, state_on, id) WHERE state = 'waiting';
CREATE INDEX enrolment_person ON enrolment (person_id); -- a person's page
-- The follow-up three months after employment.
CREATE INDEX enrolment_employed ON enrolment (state_on) WHERE state = 'employed';

-- Who came to which session.
CREATE TABLE attendance (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id   INTEGER NOT NULL REFERENCES course_session (id),
  enrolment_id INTEGER NOT NULL REFERENCES enrolment (id),
  mark         TEXT NOT NULL CHECK (mark IN ('present', 'late', 'leave', 'absent')),
  UNIQUE (session_id, enrolment_id)
) STRICT;
CREATE INDEX attendance_enrolment ON attendance (enrolment_id); -- sessions attended by one person

------------------------------------------------------------------------------------------------------------
-- Follow-ups
------------------------------------------------------------------------------------------------------------

-- A visit to a household, or to one person of it.
CREATE TABLE visit (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id INTEGER NOT NULL REFERENCES household (id),
  person_id    INTEGER REFERENCES person (id),      -- NULL: the whole household
  kind         TEXT NOT NULL CHECK (kind IN ('home', 'phone', 'office', 'other')),
  visited_on   TEXT NOT NULL CHECK (visited_on IS date(visited_on)),
  visitor      TEXT NOT NULL DEFAULT '',
  findings     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX visit_household ON visit (household_id, visited_on); -- a household's page, and its last visit
CREATE INDEX visit_person ON visit (person_id, visited_on) WHERE person_id IS NOT NULL; -- a person's page
CREATE INDEX visit_day ON visit (visited_on, id); -- the list of visits, newest first

-- A reminder written by hand. Those the ledger makes are derived from the dates above and stored nowhere.
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
CREATE INDEX reminder_due ON reminder (due_on) WHERE ended_on IS NULL; -- the due list

-- A reminder that was dealt with. The identity names the cause and its date ("card_expired:17:2027-03-01"),
-- so the same one never comes back and a changed cause is a new one.
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
CREATE INDEX reminder_closing_day ON reminder_closing (closed_on, id); -- the list of closings, newest first
-- A month's view looks for what was put off into it.
CREATE INDEX reminder_closing_until ON reminder_closing (until) WHERE until IS NOT NULL;
CREATE INDEX reminder_closing_visit ON reminder_closing (visit_id) WHERE visit_id IS NOT NULL; -- a visit's page

-- A case of the help ledger: a cause, a responsible person, measures, a deadline.
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
CREATE INDEX help_case_household ON help_case (household_id); -- a household's page
CREATE INDEX help_case_deadline ON help_case (deadline) WHERE closed_on IS NULL; -- the due list
CREATE INDEX help_case_closed ON help_case (closed_on) WHERE closed_on IS NOT NULL; -- closed cases, newest first

-- One measure taken in a case.
CREATE TABLE case_measure (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES help_case (id),
  on_date TEXT NOT NULL CHECK (on_date IS date(on_date)),
  measure TEXT NOT NULL CHECK (measure <> ''),
  who     TEXT NOT NULL DEFAULT '',
  note    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX case_measure_case ON case_measure (case_id, on_date); -- a case's page

-- A case as lists show it, a household's under the name of its head.
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

------------------------------------------------------------------------------------------------------------
-- Policies
------------------------------------------------------------------------------------------------------------

-- A fact that rules ask for and no other table holds, as it was learned. Of several that hold, the newest counts.
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
-- The answers of a person, of a household, of the village.
CREATE INDEX fact_about ON fact (household_id, person_id);

-- What the rules said when an application was filed, so that it can be explained years later.
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

-- A policy pack of the village's own; the one without an end is in force.
CREATE TABLE policy_pack (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  pack       TEXT NOT NULL CHECK (pack <> ''),      -- id of the pack
  version    TEXT NOT NULL,
  hash       TEXT NOT NULL,
  text       TEXT NOT NULL,                         -- as it was added, in TOML
  added_on   TEXT NOT NULL CHECK (added_on IS date(added_on)),
  removed_on TEXT CHECK (removed_on IS NULL OR removed_on IS date(removed_on))
) STRICT;
-- At most one version of a pack is in force.
CREATE UNIQUE INDEX policy_pack_current ON policy_pack (pack) WHERE removed_on IS NULL;

------------------------------------------------------------------------------------------------------------
-- The office
------------------------------------------------------------------------------------------------------------

-- Village, coordinator, deadlines and other choices of this ledger.
CREATE TABLE setting (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  key   TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;

-- A search that was given a name.
CREATE TABLE saved_list (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  noun  TEXT NOT NULL CHECK (noun IN ('household', 'person', 'application', 'training', 'reminder')),
  name  TEXT NOT NULL CHECK (name <> ''),
  query TEXT NOT NULL,
  UNIQUE (noun, name)
) STRICT;

-- What a heading of other offices stands for, where the program does not know it or means something else by it.
CREATE TABLE import_heading (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind    TEXT NOT NULL CHECK (kind <> ''),         -- the kind of list
  heading TEXT NOT NULL CHECK (heading <> ''),      -- as headings are compared: no spaces, notes or marks
  field   TEXT NOT NULL,                            -- what it fills in; empty: it is passed over
  UNIQUE (kind, heading)
) STRICT;

-- What lists may do to the fields of records that are there, where it is not what the program does by itself.
CREATE TABLE import_policy (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  field  TEXT NOT NULL UNIQUE CHECK (field <> ''),  -- the column of a list that fills it in
  policy TEXT NOT NULL CHECK (policy IN ('fill', 'newer', 'ask', 'never'))
) STRICT;

-- What was decided about rows that may be about a person: asked once, known again by what the row says of itself.
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
-- A merged person's decisions change hands.
CREATE INDEX import_match_person ON import_match (person_id);

-- Changes that lists asked for and somebody left alone: they are not asked about again.
CREATE TABLE import_answer (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id INTEGER REFERENCES household (id),
  person_id    INTEGER REFERENCES person (id),
  field        TEXT NOT NULL CHECK (field <> ''),   -- the column of a list that asked for it
  value        TEXT NOT NULL,                       -- what it would have made of the field
  about        TEXT NOT NULL DEFAULT '',            -- the programme or the course; empty of what is their own
  CHECK ((household_id IS NULL) <> (person_id IS NULL))
) STRICT;
-- A merged person's answers change hands.
CREATE INDEX import_answer_person ON import_answer (person_id) WHERE person_id IS NOT NULL;

------------------------------------------------------------------------------------------------------------
-- The history
------------------------------------------------------------------------------------------------------------

-- One use case that changed something. An undo is an operation too; a redo undoes an undo.
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
CREATE INDEX op_undoes ON op (undoes) WHERE undoes IS NOT NULL; -- is this operation still in effect?

-- Operations, and whether they still hold: not undone, or undone and redone.
CREATE VIEW op_state AS
SELECT id, kind, at, subject, undoes,
       NOT EXISTS (
         SELECT 1 FROM op AS undo
         WHERE undo.undoes = op.id
           AND NOT EXISTS (SELECT 1 FROM op AS redo WHERE redo.undoes = undo.id)
       ) AS in_effect
FROM op;

-- One row an operation touched, its changes numbered from 1. NULL old: inserted; else NULL new: deleted. What was
-- inserted is not written down again: it stands in its table, or as the old row of its next change. Rows inserted one
-- after another in a table are one change, from row_id to last_id, with the number of the last.
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
CREATE INDEX op_change_row ON op_change (table_name, row_id); -- the history of one record
CREATE INDEX op_change_run ON op_change (table_name, row_id, last_id) WHERE last_id IS NOT NULL; -- within a run

-- What an erasure left behind in the history: the digest of what is left of each older operation it took something out of.
CREATE TABLE erasure (
  op_id  INTEGER NOT NULL REFERENCES op (id),       -- the erasure
  of_op  INTEGER NOT NULL REFERENCES op (id),       -- the older operation; it cannot be undone any more
  digest BLOB,                                      -- in the place of op.digest; NULL: it was altered before
  PRIMARY KEY (op_id, of_op)
) STRICT, WITHOUT ROWID;
CREATE INDEX erasure_of ON erasure (of_op); -- was something erased from this operation?

-- The register of exports: what left the ledger. Not under the journal: nothing takes it back or changes it.
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
-- The due list asks for files with full numbers by the day they were written.
CREATE INDEX export_full ON export (made_on, op_id) WHERE masked = 0 AND file <> '';

-- The log of imports: which file brought what. Not under the journal: one that was undone is told as undone.
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

------------------------------------------------------------------------------------------------------------
-- The form
------------------------------------------------------------------------------------------------------------

-- The form that is open and not saved, as it was two seconds after the last key, when the ledger was locked or the program
-- had to end, until it is saved or thrown away. No record: it is not under the journal, no document or list carries it.
CREATE TABLE draft (
  one  INTEGER PRIMARY KEY CHECK (one = 1),         -- no more than one form is open
  form TEXT NOT NULL                                -- as the screen writes and reads it
) STRICT;

------------------------------------------------------------------------------------------------------------
-- Search
------------------------------------------------------------------------------------------------------------

-- Tokens of names (one and two characters, pinyin, initials), IDs, card numbers, phones and addresses, by person.
-- Derived: triggers made at opening fill it, so undo and import keep it right. It stores no text, only the index.
CREATE VIRTUAL TABLE person_search USING fts5 (
  tokens, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'"
);
-- Up to 8 MiB of new words are gathered before they are sorted and written: an import sorts a few times, not a hundred.
INSERT INTO person_search (person_search, rank) VALUES ('hashsize', 8388608);
