//! Native charts of a written table: bars, one chart for each group of rows, on a sheet of their own.

use rust_xlsxwriter::{Chart as Drawing, ChartAxis, ChartFont, ChartType, Workbook, Worksheet, XlsxError};

use super::writer::{Chart, Table};

/// Height of a row of the sheet, in pixels.
const ROW: u32 = 20;

/// Rows of the sheet on a page.
const PAGE: u32 = 46;

/// Pixels of a chart across.
const WIDTH: u32 = 640;

/// Pixels of a chart around its bars, and of each bar.
const AROUND: u32 = 150;
const BAR: u32 = 22;

/// Size of a title, in points.
const TITLE: u32 = 12;

/// The most marks on the axis of a chart.
const MARKS: f64 = 8.0;

/// Rows that belong together: the text they share, the first and the last of them, the largest of their numbers.
#[derive(Debug)]
struct Group {
    title: String,
    first: u32,
    last: u32,
    most: f64,
}

/// The charts of a table, gathered while its rows are written.
pub(super) struct Charts {
    chart: Chart,
    title: String,
    headings: Vec<String>,
    groups: Vec<Group>,
}

impl Charts {
    pub(super) fn new(chart: &Chart, table: &Table) -> Self {
        let headings = table.columns.iter().map(|column| column.heading.clone()).collect();
        Self { chart: chart.clone(), title: table.title.clone(), headings, groups: Vec::new() }
    }

    /// Notes the cell of a row, from left to right.
    pub(super) fn cell(&mut self, (row, column): (u32, u16), text: &str, number: Option<f64>) {
        if column == self.chart.group.unwrap_or_default() {
            let title = if self.chart.group.is_some() { text } else { &self.title };
            match self.groups.last_mut() {
                Some(group) if group.title == title => group.last = row,
                _ => self.groups.push(Group { title: title.to_owned(), first: row, last: row, most: 0.0 }),
            }
        }
        if let (Some(group), Some(number)) = (self.groups.last_mut(), number)
            && self.chart.values.contains(&column)
        {
            group.most = group.most.max(number);
        }
    }

    /// Draws the charts of the sheet `table` on a sheet of their own, one below the other; one bar alone says nothing.
    pub(super) fn draw(&self, table: &str, book: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = book.add_worksheet().set_name(&self.chart.sheet)?;
        sheet.set_paper_size(super::xlsx_writer::A4).set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
        let (mut at, mut breaks) = (0, Vec::new());
        for group in self.groups.iter().filter(|group| group.first < group.last) {
            let rows = self.height(group).div_ceil(ROW) + 1;
            let on_page = at - breaks.last().copied().unwrap_or_default();
            if on_page > 0 && on_page + rows > PAGE {
                breaks.push(at);
            }
            self.chart(group, table, sheet, at)?;
            at += rows;
        }
        sheet.set_page_breaks(&breaks)?;
        Ok(())
    }

    fn chart(&self, group: &Group, table: &str, sheet: &mut Worksheet, at: u32) -> Result<(), XlsxError> {
        let is_of_months = self.chart.group.is_none();
        let mut drawing = Drawing::new(if is_of_months { ChartType::Column } else { ChartType::Bar });
        drawing.title().set_name(&group.title).set_font(ChartFont::new().set_bold().set_size(TITLE));
        if is_of_months {
            scale(drawing.y_axis(), group.most);
        } else {
            // The first row stands on top, as in the table.
            drawing.y_axis().set_reverse();
            scale(drawing.x_axis(), group.most);
        }
        for values in &self.chart.values {
            let heading = self.headings.get(usize::from(*values)).map_or("", String::as_str);
            drawing
                .add_series()
                .set_name(heading)
                .set_categories((table, group.first, self.chart.labels, group.last, self.chart.labels))
                .set_values((table, group.first, *values, group.last, *values));
        }
        if self.chart.values.len() == 1 {
            drawing.legend().set_hidden();
        }
        drawing.set_width(WIDTH).set_height(self.height(group));
        sheet.insert_chart(at, 0, &drawing)?;
        Ok(())
    }

    /// Returns the pixels a chart takes down the page: bars that lie need room each, those that stand do not.
    fn height(&self, group: &Group) -> u32 {
        let bars = if self.chart.group.is_some() { group.last - group.first + 1 } else { 8 };
        (AROUND + BAR * bars).min(PAGE * ROW)
    }
}

/// Sets an axis from 0 to beyond the largest number, with marks at whole numbers.
fn scale(axis: &mut ChartAxis, most: f64) {
    axis.set_min(0).set_num_format("0").set_major_unit(step(most));
}

/// Returns the distance of the marks on an axis: 1, 2 or 5, or that times ten, a hundred ...
fn step(most: f64) -> f64 {
    let mut ten = 1.0;
    loop {
        let step = [1.0, 2.0, 5.0].into_iter().map(|step| step * ten).find(|step| most / step <= MARKS);
        match step {
            Some(step) => return step,
            None => ten *= 10.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn marks_stand_at_round_numbers() {
        for (most, expected) in
            [(0.0, 1), (3.0, 1), (8.0, 1), (9.0, 2), (41.0, 10), (120.0, 20), (19368.0, 5000)]
        {
            assert_eq!(step(most).to_string(), expected.to_string(), "{most}");
        }
    }
}
