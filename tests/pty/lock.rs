//! Locking in a real terminal: the screen is cleared, the program stands still and comes back locked.

use std::{fs, process::Command, thread::sleep, time::Duration};

use crate::support::pty::{FILE, Terminal};

const WORDS: &str = "village 2026";

fn send(signal: &str, terminal: &Terminal) {
    let pid = terminal.process().to_string();
    assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
}

fn unlocked() -> Terminal {
    let mut terminal = Terminal::locked(WORDS, 80, 24);
    unlock(&mut terminal);
    terminal
}

fn unlock(terminal: &mut Terminal) {
    unlock_to(terminal, "逾期");
}

fn unlock_to(terminal: &mut Terminal, seen: &str) {
    terminal.see("台账已锁定");
    terminal.send(WORDS);
    terminal.see("************");
    terminal.send("\r");
    terminal.see(seen);
}

#[test]
fn a_locked_ledger_is_opened_and_locked_by_a_key() {
    let mut terminal = unlocked();
    assert!(terminal.text().contains("柳林村"));
    terminal.send("\u{c}");
    terminal.see("台账已锁定");
    assert!(!terminal.text().contains("柳林村") && !terminal.text().contains("逾期"));
    terminal.send("\u{1b}");
    assert_eq!(terminal.code(), 0);
}

#[test]
fn a_form_survives_a_kill_while_it_is_locked() {
    let mut terminal = unlocked();
    terminal.send("2a");
    terminal.see("登记新户");
    terminal.send("17");
    terminal.see("17");
    terminal.send("\u{c}");
    terminal.see("台账已锁定");
    send("-KILL", &terminal);
    let mut terminal = terminal.again();
    unlock_to(&mut terminal, "接着填");
    assert!(terminal.text().contains("登记新户") && terminal.text().contains("17"), "{}", terminal.text());
    terminal.send("\u{13}");
    terminal.see("已保存");
}

#[test]
fn a_form_survives_a_kill_while_it_is_open() {
    let mut terminal = unlocked();
    terminal.send("2a");
    terminal.see("登记新户");
    let log = terminal.path(&format!("{FILE}-wal"));
    let written = || fs::metadata(&log).map_or(0, |log| log.len());
    let before = written();
    terminal.send("17");
    let bytes = terminal.see("17");
    assert!((0..500).any(|_| {
        sleep(Duration::from_millis(20));
        written() > before
    }));
    assert_eq!(terminal.quiet(Duration::from_secs(1)), 0, "nothing is said about it, after {bytes} bytes");
    send("-KILL", &terminal);
    let mut terminal = terminal.again();
    unlock_to(&mut terminal, "接着填");
    assert!(terminal.text().contains("登记新户") && terminal.text().contains("17"), "{}", terminal.text());
}

#[test]
fn standing_still_locks_first_and_leaves_nothing_on_the_screen() {
    let mut terminal = unlocked();
    send("-TSTP", &terminal);
    terminal.until("the usual screen", |screen| !screen.alternate_screen());
    assert!(!terminal.text().contains("柳林村"));
    send("-CONT", &terminal);
    terminal.see("台账已锁定");
    assert!(!terminal.text().contains("柳林村"));
    unlock(&mut terminal);
}
