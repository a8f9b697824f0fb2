//! Native charts of a written table: bars, one chart for each group of rows, on a sheet of their own.

use rust_xlsxwriter::{Chart as Drawing, ChartType, Workbook, XlsxError};

use super::writer::{Chart, Column};

/// Rows of the sheet that a chart takes.
const HEIGHT: u32 = 16;

/// Charts on a page.
const PER_PAGE: u32 = 3;

/// Rows that belong together: the text they share, the first and the last of them.
type Group = (String, u32, u32);

/// The charts of a table, gathered while its rows are written.
pub(super) struct Charts {
    chart: Chart,
    headings: Vec<String>,
    groups: Vec<Group>,
}

impl Charts {
    pub(super) fn new(chart: &Chart, columns: &[Column]) -> Self {
        let headings = columns.iter().map(|column| column.heading.clone()).collect();
        Self { chart: chart.clone(), headings, groups: Vec::new() }
    }

    /// Returns the column whose text groups the rows.
    pub(super) const fn group(&self) -> u16 {
        self.chart.group
    }

    /// Notes the row `at`, which shares `text` with the others of its group.
    pub(super) fn row(&mut self, at: u32, text: &str) {
        match self.groups.last_mut() {
            Some((shared, _, last)) if shared == text => *last = at,
            _ => self.groups.push((text.to_owned(), at, at)),
        }
    }

    /// Draws the charts of the sheet `table` on a sheet of their own, one below the other; one bar alone says nothing.
    pub(super) fn draw(&self, table: &str, book: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = book.add_worksheet().set_name(&self.chart.sheet)?;
        sheet.set_paper_size(super::xlsx_writer::A4).set_print_fit_to_pages(1, 0);
        let groups: Vec<_> = self.groups.iter().filter(|(_, first, last)| first < last).collect();
        let pages = (1..).map(|page| page * PER_PAGE * HEIGHT).take(groups.len());
        sheet.set_page_breaks(&pages.collect::<Vec<_>>())?;
        for (place, (title, first, last)) in (0..).zip(groups) {
            let mut drawing = Drawing::new(ChartType::Bar);
            drawing.title().set_name(title.as_str());
            // The first row stands on top, as in the table.
            drawing.y_axis().set_reverse();
            drawing.x_axis().set_min(0);
            for values in &self.chart.values {
                let heading = self.headings.get(usize::from(*values)).map_or("", String::as_str);
                drawing
                    .add_series()
                    .set_name(heading)
                    .set_categories((table, *first, self.chart.labels, *last, self.chart.labels))
                    .set_values((table, *first, *values, *last, *values));
            }
            if self.chart.values.len() == 1 {
                drawing.legend().set_hidden();
            }
            drawing.set_width(640).set_height(300);
            sheet.insert_chart(place * HEIGHT, 0, &drawing)?;
        }
        Ok(())
    }
}
