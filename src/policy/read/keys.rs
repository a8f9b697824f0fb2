//! The keys of every table of a pack; `docs/policy-packs.md` explains each of them.

/// Keys known in a table.
pub(super) type Keys = &'static [&'static str];

pub(super) const ROOT: Keys =
    &["pack", "source", "term", "programme", "stacking", "exclusion", "holidays", "payment", "example"];
pub(super) const PACK: Keys = &["id", "region", "name", "version", "as_of", "from", "to", "review_by"];
pub(super) const SOURCE: Keys = &["id", "publisher", "title", "date", "reference", "certainty"];
pub(super) const TERM: Keys = &["fact", "when", "source"];
pub(super) const PROGRAMME: Keys = &[
    "id",
    "name",
    "category",
    "payer",
    "beneficiary",
    "per",
    "trigger",
    "part_of",
    "catalogue_only",
    "from",
    "to",
    "known_as_of",
    "require",
    "amount",
    "papers",
    "steps",
    "summary",
    "open",
    "source",
];
pub(super) const CONDITION: Keys =
    &["fact", "is", "in", "min", "max", "unsure", "component", "max_level", "all", "any", "not"];
pub(super) const REQUIRE: Keys = &[
    "fact",
    "is",
    "in",
    "min",
    "max",
    "unsure",
    "component",
    "max_level",
    "all",
    "any",
    "not",
    "clause",
    "source",
    "from",
    "to",
    "known_as_of",
];
pub(super) const AMOUNT: Keys = &[
    "when",
    "from",
    "to",
    "known_as_of",
    "inferred",
    "clause",
    "kind",
    "yuan",
    "least_yuan",
    "most_yuan",
    "of",
    "tiers",
    "cap_yuan",
    "warn_above_yuan",
    "parts",
];
pub(super) const TIER: Keys = &["up_to_yuan", "percent"];
pub(super) const PART: Keys = &["id", "name", "yuan", "when"];
pub(super) const STEP: Keys = &["state", "working_days"];
pub(super) const STACKING: Keys = &["programme", "with", "effect", "clause", "source"];
pub(super) const EXCLUSION: Keys = &["category", "when", "clause", "source"];
pub(super) const PAYMENT: Keys = &["rule", "months", "from", "to", "known_as_of", "clause", "source"];
pub(super) const HOLIDAYS: Keys = &["year", "off", "work", "source"];
pub(super) const OFF: Keys = &["from", "to"];
pub(super) const EXAMPLE: Keys = &["programme", "on", "facts", "eligible", "yuan", "kind"];

/// Every table with its keys, in the order in which a pack has them.
pub const TABLES: &[(&str, Keys)] = &[
    ("pack", PACK),
    ("source", SOURCE),
    ("term", TERM),
    ("programme", PROGRAMME),
    ("programme.require", REQUIRE),
    ("condition", CONDITION),
    ("programme.amount", AMOUNT),
    ("programme.amount.tiers", TIER),
    ("programme.amount.parts", PART),
    ("programme.steps", STEP),
    ("stacking", STACKING),
    ("exclusion", EXCLUSION),
    ("payment", PAYMENT),
    ("holidays", HOLIDAYS),
    ("holidays.off", OFF),
    ("example", EXAMPLE),
];
