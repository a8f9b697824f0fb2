//! Benches, named after what the user waits for; each beside a floor that does only that work, in the same run.
//!
//! `cargo bench` prints the table; `cargo bench -- 1000` takes a smaller village, `cargo bench -- 100000 search` some rows.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a bench may stop where it stands"
)]

mod floor;
mod roster;
mod rules;
mod sheets;
mod table;
mod terminal;
mod village;

use mimalloc::MiMalloc;
use table::Table;
use zhucan::ledger::apart;

/// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    if let [mode, ledger] = args.as_slice()
        && mode == floor::TERMINAL
    {
        return floor::terminal(ledger);
    }
    // Spreadsheets are read as in the program.
    apart::read_with(env!("CARGO_BIN_EXE_zhucan").into());
    // `cargo test --benches` only proves that every bench still runs.
    let smoke = std::env::args().any(|arg| arg == "--test") || !std::env::args().any(|arg| arg == "--bench");
    let sizes: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = match (sizes.is_empty(), smoke) {
        (false, _) => sizes,
        (true, true) => vec![200],
        (true, false) => vec![1_000, 100_000],
    };
    let wanted = args.iter().find(|arg| arg.parse::<usize>().is_err()).cloned().unwrap_or_default();
    for size in sizes {
        let mut table = Table::new(size, wanted.clone(), if smoke { 1 } else { 20 });
        village::bench(&mut table);
        rules::bench(&mut table);
        sheets::bench(&mut table);
        terminal::bench(&mut table);
        table.print();
    }
}
