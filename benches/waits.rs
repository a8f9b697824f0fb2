//! Benches, named after what the user waits for.

fn main() {}
