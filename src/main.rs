//! Starts the program.

use std::process::ExitCode;

fn main() -> ExitCode {
    zhucan::cli::main(std::env::args_os().collect())
}
