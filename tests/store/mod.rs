//! The database: its schema, its statements and the way they are run.

mod schema;
mod sql;
