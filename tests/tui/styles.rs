//! Colours, reverse and underline: pinned for review, and never the only sign of a meaning.

use std::fmt::Write as _;

use ratatui::{buffer::Buffer, style::Style};
use unicode_width::UnicodeWidthStr;
use zhucan::{
    i18n::Lang,
    ledger::Ledger,
    tui::{
        screenshot::screenshot,
        shared::Shared,
        theme::{Look, Theme},
    },
};

use crate::support::{
    screen::Stage,
    village::{self, TODAY},
};

/// Screens and layers on which every meaning is seen.
const SCREENS: &[(&str, &str)] = &[
    ("today", ""),
    ("households", "2"),
    ("household, history", "2<enter><left>"),
    ("filter", "2/状态"),
    ("people", "3"),
    ("person, applications", "4<down><down>o<right><right><right>"),
    ("applications", "4"),
    ("application", "4<enter>"),
    ("training", "5"),
    ("course", "5<down><enter>"),
    ("attendance", "5<down><down><enter><right><enter>"),
    ("follow-ups", "6"),
    ("month", "6<tab>"),
    ("closed", "6<tab><tab>"),
    ("unclaimed", "g"),
    ("why", "g<enter>"),
    ("questions", "y"),
    ("programmes", "z"),
    ("cases", "7"),
    ("case", "7<enter>"),
    ("history", "8"),
    ("settings", "9"),
    ("export", "o"),
    ("form with problems", "3<enter><f2><ctrl-u><f2>"),
    ("choice", "4s"),
    ("ticks", "v"),
    ("question", "i"),
    ("menu", "<space>"),
];

/// Stand in rows that a layer covers in part.
const FRAME: &[&str] = &["|", "+--"];

/// Opens the interface over the demo village and presses keys; the ledger is not written.
fn seen(ledger: Ledger, keys: &str, lang: Lang, size: (u16, u16)) -> Stage {
    let mut stage = Stage::open_in(ledger, Some(lang), size);
    stage.press(keys);
    stage
}

/// Draws a stage in another set of styles.
fn drawn(stage: &mut Stage, lang: Lang, look: Look) -> Buffer {
    stage.model.shared = Shared { village: stage.model.shared.village, ..Shared::new(lang, TODAY, look) };
    stage.draw().0
}

/// Names a style as the themes write it.
fn named(style: Style) -> String {
    let colour = |colour: Option<_>| colour.map_or("-".to_owned(), |colour| format!("{colour:?}"));
    let modifiers = format!("{:?}", style.add_modifier).replace("NONE", "");
    format!("{} on {} {modifiers}", colour(style.fg), colour(style.bg)).trim_end().to_owned()
}

/// Lists the runs of one style of each row; rows in one style follow each other on one line.
fn runs(buffer: &Buffer, legend: &mut Vec<String>) -> String {
    let area = buffer.area();
    let mut lines: Vec<(u16, u16, String)> = Vec::new();
    for y in area.top()..area.bottom() {
        let mut row: Vec<(usize, u16)> = Vec::new();
        let mut x = area.left();
        // What lies hidden under a wide character has no style of its own.
        while let Some(cell) = buffer.cell((x, y)).filter(|_| x < area.right()) {
            let wide = u16::try_from(cell.symbol().width()).unwrap().max(1);
            let name = named(Style::new().fg(cell.fg).bg(cell.bg).add_modifier(cell.modifier));
            let place = legend.iter().position(|known| *known == name).unwrap_or_else(|| {
                legend.push(name);
                legend.len() - 1
            });
            match row.last_mut() {
                Some((last, count)) if *last == place => *count += wide,
                _ => row.push((place, wide)),
            }
            x += wide;
        }
        let letter = |place: usize| char::from(b'a' + u8::try_from(place).unwrap());
        let text: Vec<String> = row.iter().map(|(place, n)| format!("{}{n}", letter(*place))).collect();
        let text = text.join(" ");
        match lines.last_mut() {
            Some((_, last, same)) if *same == text => *last = y,
            _ => lines.push((y, y, text)),
        }
    }
    lines.iter().fold(String::new(), |mut out, (first, last, text)| {
        writeln!(out, "{first:>2}-{last:<2} {text}").unwrap();
        out
    })
}

#[test]
fn styles_stand_where_they_stood() {
    let mut ledger = village::demo();
    for lang in [Lang::Zh, Lang::En] {
        for size in [(80, 24), (120, 40)] {
            let (mut legend, mut out) = (Vec::new(), String::new());
            for (name, keys) in SCREENS {
                let mut stage = seen(ledger, keys, lang, size);
                let buffer = drawn(&mut stage, lang, Look::Dark);
                ledger = stage.ledger;
                write!(out, "{name}\n{}\n", runs(&buffer, &mut legend)).unwrap();
            }
            let legend = (b'a'..).zip(&legend).map(|(c, style)| format!("{} = {style}\n", char::from(c)));
            let page = format!("{}\n{out}", legend.collect::<String>());
            insta::assert_snapshot!(format!("styles_{}_{}x{}", lang.code(), size.0, size.1), page);
        }
    }
}

#[test]
fn every_theme_is_pinned() {
    let mut out = String::new();
    for look in Look::ALL {
        let t = Theme::new(*look);
        let styles = [
            ("base", t.base),
            ("title", t.title),
            ("selected", t.selected),
            ("label", t.label),
            ("hint", t.hint),
            ("dim", t.dim),
            ("overdue", t.overdue),
            ("due", t.due),
            ("done", t.done),
            ("problem", t.problem),
            ("input", t.input),
        ];
        for (meaning, style) in styles {
            writeln!(out, "{look} {meaning}: {}", named(style)).unwrap();
        }
    }
    insta::assert_snapshot!(out);
}

/// What must stand in a row in which something has the style of a meaning.
fn signs(theme: &Theme) -> [(&'static str, Style, &'static [&'static str]); 4] {
    [
        ("overdue", theme.overdue, &["逾期", "过期", "超期", "不能导入", "!"]),
        ("due", theme.due, &["今天", "缺", "未登记", "还没", "个人信息", "不知道", "*"]),
        ("done", theme.done, &["已", "收", "到", "齐", "推迟", "不用"]),
        ("problem", theme.problem, &["! "]),
    ]
}

#[test]
fn no_meaning_stands_by_colour_alone() {
    let theme = Theme::new(Look::Dark);
    let (mut met, mut ledger) = (Vec::new(), village::demo());
    for (name, keys) in SCREENS {
        let mut stage = seen(ledger, keys, Lang::Zh, (80, 24));
        let plain = screenshot(&drawn(&mut stage, Lang::Zh, Look::NoColour));
        let buffer = drawn(&mut stage, Lang::Zh, Look::Dark);
        let text = screenshot(&buffer);
        ledger = stage.ledger;
        let t = Lang::Zh.strings();
        let plain = plain.replace(Look::NoColour.word(t), Look::Dark.word(t));
        assert_eq!(text, plain, "{name}: colours change the text");
        for (row, y) in text.lines().zip(0..) {
            for (meaning, style, words) in signs(&theme) {
                let has = |x| {
                    buffer.cell((x, y)).is_some_and(|cell| {
                        cell.style().fg == style.fg && cell.modifier == style.add_modifier
                    })
                };
                if !FRAME.iter().any(|frame| row.contains(frame)) && (0..80).any(has) {
                    met.push(meaning);
                    assert!(
                        words.iter().any(|word| row.contains(word)),
                        "{name}: {meaning} by colour only: {row}"
                    );
                }
            }
        }
    }
    for (meaning, ..) in signs(&theme) {
        assert!(met.contains(&meaning), "no screen shows {meaning}");
    }
}
