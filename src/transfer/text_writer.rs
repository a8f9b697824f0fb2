//! A table as plain text of 80 columns: aligned where it fits, else record by record.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::writer::{Kind, Table};
use crate::domain::{money::Fen, normalise::sanitize};

/// The widest line, in cells.
pub(super) const WIDTH: usize = 80;

/// Cells between two columns.
const GAP: usize = 2;

/// The narrowest a column of text is made to fit in.
const NARROWEST: usize = 14;

/// The room a blank column gives a hand to write.
const BLANK: usize = 10;

/// A table being gathered: its columns are as wide as their widest cell, which the last row may hold.
pub(super) struct TextWriter {
    table: Table,
    rows: Vec<Vec<String>>,
}

impl TextWriter {
    pub(super) fn new(table: &Table) -> Self {
        Self { table: table.clone(), rows: Vec::new() }
    }

    pub(super) fn row<'a>(&mut self, cells: impl Iterator<Item = &'a str>) {
        self.rows.push(cells.map(sanitize).collect());
    }

    /// Returns the whole text.
    pub(super) fn finish(mut self) -> String {
        self.drop_empty_columns();
        self.rows.extend(self.sums());
        let mut lines = Vec::new();
        if !self.table.title.is_empty() {
            let title = sanitize(&self.table.title);
            lines.push(format!("{}{title}", " ".repeat(WIDTH.saturating_sub(title.width()) / 2)));
        }
        lines.extend(folded(&self.table.below_title, WIDTH));
        if self.rows.is_empty() {
            lines.extend(folded(&self.table.nothing, WIDTH));
        }
        match self.widths() {
            Some(widths) => self.grid(&widths, &mut lines),
            None => self.records(&mut lines),
        }
        lines.extend(folded(&self.table.signatures, WIDTH));
        let mut text = String::new();
        for line in lines {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// Leaves out the columns in which no row has anything: they only take room.
    fn drop_empty_columns(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        let rows = &self.rows;
        let is_used = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
        let columns = self.table.columns.iter().enumerate();
        let kept: Vec<bool> = columns.map(|(at, column)| column.kind == Kind::Blank || is_used(at)).collect();
        let mut keep = kept.iter();
        self.table.columns.retain(|_| keep.next().copied().unwrap_or_default());
        for row in &mut self.rows {
            let mut keep = kept.iter();
            row.retain(|_| keep.next().copied().unwrap_or_default());
        }
    }

    /// Returns the row of sums, if a column has one.
    fn sums(&self) -> Option<Vec<String>> {
        let kinds: Vec<_> = self.table.columns.iter().map(|column| column.kind).collect();
        if !kinds.contains(&Kind::Sum) || self.rows.is_empty() {
            return None;
        }
        let sum = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| Fen::parse(row.get(at)?));
            Fen(cells.map(|fen| fen.0).sum()).to_string()
        };
        let cell = |(at, kind): (usize, &Kind)| match (at, kind) {
            (_, Kind::Sum) => sum(at),
            (0, _) => self.table.total.clone(),
            _ => String::new(),
        };
        Some(kinds.iter().enumerate().map(cell).collect())
    }

    /// Returns the widths of the columns, or `None` if they cannot stand side by side.
    fn widths(&self) -> Option<Vec<usize>> {
        let cells = |at: usize| self.rows.iter().filter_map(move |row| row.get(at));
        let natural = |(at, column): (usize, &super::writer::Column)| {
            let least = if column.kind == Kind::Blank { BLANK } else { 0 };
            cells(at)
                .map(|cell| cell.width())
                .chain([column.heading.width(), least])
                .max()
                .unwrap_or_default()
        };
        let mut widths: Vec<usize> = self.table.columns.iter().enumerate().map(natural).collect();
        let room = WIDTH.checked_sub(GAP * widths.len().saturating_sub(1))?;
        // Codes are copied from the page, so they are never broken.
        let breaks = |at: usize| cells(at).any(|cell| !cell.bytes().all(|b| b.is_ascii_graphic()));
        let may_break: Vec<bool> = (0..widths.len()).map(breaks).collect();
        while widths.iter().sum::<usize>() > room {
            let over = widths.iter().sum::<usize>() - room;
            let wide = widths.iter_mut().zip(&may_break).filter(|(_, breaks)| **breaks);
            let widest = wide.map(|(width, _)| width).max().filter(|width| **width > NARROWEST)?;
            *widest -= over.min(4).min(*widest - NARROWEST);
        }
        Some(widths)
    }

    fn grid(&self, widths: &[usize], lines: &mut Vec<String>) {
        let headings: Vec<String> = self.table.columns.iter().map(|column| column.heading.clone()).collect();
        for row in std::iter::once(&headings).chain(&self.rows) {
            let cells: Vec<Vec<String>> =
                row.iter().zip(widths).map(|(cell, width)| folded(cell, *width)).collect();
            let height = cells.iter().map(Vec::len).max().unwrap_or_default().max(1);
            for at in 0..height {
                let mut line = String::new();
                for (cell, width) in cells.iter().zip(widths) {
                    let part = cell.get(at).map_or("", String::as_str);
                    line.push_str(part);
                    line.push_str(&" ".repeat(width.saturating_sub(part.width()) + GAP));
                }
                lines.push(line);
            }
        }
    }

    /// Writes each row as `heading：value` pairs; what is empty is left out, but room to write stays.
    fn records(&self, lines: &mut Vec<String>) {
        for row in &self.rows {
            lines.push(String::new());
            let mut line = String::new();
            for (column, cell) in self.table.columns.iter().zip(row) {
                let room = if column.kind == Kind::Blank { "_".repeat(BLANK) } else { String::new() };
                if cell.is_empty() && room.is_empty() {
                    continue;
                }
                let pair = format!("{}：{cell}{room}", column.heading);
                if !line.is_empty() && line.width() + GAP + pair.width() > WIDTH {
                    lines.extend(folded(&std::mem::take(&mut line), WIDTH));
                }
                if !line.is_empty() {
                    line.push_str(&" ".repeat(GAP));
                }
                line.push_str(&pair);
            }
            lines.extend(folded(&line, WIDTH));
        }
        lines.push(String::new());
    }
}

/// Breaks a text into lines of at most `width` cells: at a space where there is one in the second half of a line.
pub(super) fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut filled = 0;
    for c in sanitize(text).chars() {
        let cells = c.width().unwrap_or_default();
        if filled + cells > width {
            let rest = match line.rfind(' ').filter(|at| *at * 2 > line.len()) {
                Some(at) => line.split_off(at).trim_start().to_owned(),
                None => String::new(),
            };
            lines.push(std::mem::replace(&mut line, rest));
            filled = line.width();
        }
        line.push(c);
        filled += cells;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{TextWriter, WIDTH, folded};
    use crate::transfer::writer::{Column, Kind, Table};

    fn text(columns: &[(&str, Kind)], rows: &[&[&str]]) -> String {
        let column = |(heading, kind): &(&str, Kind)| Column {
            key: "key",
            heading: (*heading).to_owned(),
            kind: *kind,
        };
        let table = Table {
            title: "发放花名册".to_owned(),
            below_title: "填报单位：柳林村".to_owned(),
            columns: columns.iter().map(column).collect(),
            nothing: "没有记录。".to_owned(),
            total: "合计".to_owned(),
            signatures: "制表人：".to_owned(),
            ..Table::default()
        };
        let mut writer = TextWriter::new(&table);
        for row in rows {
            writer.row(row.iter().copied());
        }
        writer.finish()
    }

    #[test]
    fn columns_are_aligned_and_summed() {
        let columns = [("姓名", Kind::Text), ("金额", Kind::Sum)];
        let expected = format!(
            "{}发放花名册\n填报单位：柳林村\n姓名    金额\n张三    154\n欧阳娜  80.50\n合计    234.50\n制表人：\n",
            " ".repeat(35)
        );
        assert_eq!(text(&columns, &[&["张三", "154"], &["欧阳娜", "80.50"]]), expected);
    }

    #[test]
    fn nothing_is_wider_than_the_page_and_no_number_is_broken() {
        let long = "很长的住址".repeat(20);
        let wide =
            [("姓名", Kind::Text), ("身份证号", Kind::Text), ("住址", Kind::Text), ("签字", Kind::Blank)];
        let many: Vec<_> = (0..12).map(|_| ("身份证号", Kind::Text)).collect();
        let id = "371599196503120014";
        for (columns, row) in [(wide.to_vec(), vec!["张三", id, &long, ""]), (many, vec![id; 12])] {
            let text = text(&columns, &[&row, &row]);
            assert!(text.lines().all(|line| line.width() <= WIDTH), "{text}");
            assert!(text.contains(id), "{text}");
        }
    }

    #[test]
    fn lines_break_at_spaces_where_they_can() {
        assert_eq!(folded("one two three", 8), ["one two", "three"]);
        assert_eq!(folded("柳林村三组", 4), ["柳林", "村三", "组"]);
        assert_eq!(folded("a\u{1b}[2Jb", 80), ["a[2Jb"]);
    }
}
