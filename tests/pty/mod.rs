//! The terminal itself: what only the real program in a real terminal can show.

use std::{process::Command, time::Duration};

use crate::support::pty::{FILE, Terminal};

mod crash;
mod drill;
mod lock;
mod scroll;

const DOWN: &str = "\u{1b}[B";

fn open() -> Terminal {
    let mut terminal = Terminal::open(80, 24);
    terminal.send("9");
    terminal.see("村代码");
    terminal
}

#[test]
fn a_key_changes_the_screen_and_silence_writes_nothing() {
    let mut terminal = open();
    terminal.quiet(Duration::from_millis(300));
    terminal.send(DOWN);
    let bytes = terminal.until("the cursor", |screen| screen.contents().contains("> 村代码"));
    assert!(bytes <= 800, "{bytes} bytes for a cursor key");
    assert_eq!(terminal.quiet(Duration::from_secs(2)), 0, "something was written while nothing happened");
}

#[test]
fn chinese_is_typed_saved_and_undone() {
    let mut terminal = open();
    terminal.send("\r");
    terminal.see("[ 保存 ]");
    terminal.send("新");
    terminal.see("柳林村新");
    terminal.send("\u{13}");
    terminal.see("已保存");
    terminal.send("u");
    terminal.see("已撤销");
    terminal.until("the old name", |screen| !screen.contents().contains("柳林村新"));
}

#[test]
fn the_one_cursor_is_visible_on_the_focused_line() {
    let mut terminal = open();
    terminal.send(DOWN);
    terminal.until("the cursor", |screen| screen.contents().contains("> 村代码"));
    let screen = terminal.screen();
    assert!(!screen.hide_cursor());
    let (row, _) = screen.cursor_position();
    let line = screen.contents().lines().nth(usize::from(row)).unwrap().to_owned();
    assert!(line.starts_with("> 村代码"), "{line}");
}

#[test]
fn unmarked_pasted_text_runs_nothing() {
    let mut terminal = open();
    terminal.send("zhang\rq");
    terminal.see("没有执行");
}

#[test]
fn the_window_may_change_its_size() {
    let mut terminal = open();
    terminal.resize(39, 10);
    terminal.see("窗口太小了");
    terminal.resize(100, 30);
    terminal.see("村代码");
}

#[test]
fn it_ends_in_time_when_the_terminal_closes_or_the_system_asks() {
    for signal in ["-HUP", "-TERM"] {
        let mut terminal = open();
        let sent = Command::new("kill").args([signal, &terminal.process().to_string()]).status().unwrap();
        assert!(sent.success() && terminal.ended() < Duration::from_secs(1), "{signal}");
        terminal.until("the former screen", |screen| !screen.alternate_screen());
    }
}

#[test]
fn the_first_start_founds_a_ledger_and_opens_it() {
    let mut terminal = Terminal::first(80, 24);
    terminal.see("建立本村的台账");
    terminal.send("3");
    terminal.see("村代码");
    terminal.send("新柳村");
    terminal.see("新柳村");
    terminal.send("\r12");
    terminal.see("12");
    terminal.send("\u{13}");
    terminal.see("村代码应为 12 位数字");
    assert!(!terminal.path(FILE).exists(), "nothing is made before the form is right");
    terminal.send("\u{15}");
    terminal.until("an empty field", |screen| !screen.contents().contains("  12"));
    terminal.send("371599101203");
    terminal.see("371599101203");
    terminal.send("\r");
    terminal.send("周明");
    terminal.see("周明");
    terminal.send("\u{13}");
    terminal.see("台账已建立");
    terminal.see("[1今天]");
    terminal.send("q");
    assert_eq!(terminal.code(), 0);
    assert!(terminal.path(FILE).exists());
}

#[test]
fn the_first_start_may_be_left_or_show_the_demo_and_makes_nothing() {
    for keys in ["\u{1b}", "2q"] {
        let mut terminal = Terminal::first(80, 24);
        terminal.see("建立本村的台账");
        for key in keys.chars() {
            terminal.send(&key.to_string());
            if key == '2' {
                terminal.see("这是演示村");
            }
        }
        assert_eq!(terminal.code(), 0);
        assert!(!terminal.path(FILE).exists());
    }
}
