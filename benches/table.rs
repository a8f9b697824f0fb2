//! Measures rows of a table, ours and the floor by turns, and prints the medians with their ratio.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// The rows measured so far.
pub(crate) struct Table {
    /// How many people the village has.
    pub(crate) size: usize,
    wanted: String,
    repeats: usize,
    rows: Vec<Measured>,
    notes: Vec<String>,
}

struct Measured {
    name: &'static str,
    target: &'static str,
    ours: Duration,
    worst: Duration,
    floor: Option<Duration>,
}

impl Table {
    pub(crate) fn new(size: usize, wanted: String, repeats: usize) -> Self {
        Self { size, wanted, repeats, rows: Vec::new(), notes: Vec::new() }
    }

    /// Returns whether the row was asked for.
    pub(crate) fn wants(&self, name: &str) -> bool {
        name.contains(&self.wanted)
    }

    /// Measures `ours` beside `floor`, by turns, so that a slow moment of the machine hits both.
    pub(crate) fn row<A, B>(
        &mut self,
        name: &'static str,
        target: &'static str,
        mut ours: impl FnMut() -> A,
        mut floor: impl FnMut() -> B,
    ) {
        if !self.wants(name) {
            return;
        }
        let (mut our_times, mut floor_times) = (Vec::new(), Vec::new());
        for _ in 0..self.repeats {
            our_times.push(timed(&mut ours));
            floor_times.push(timed(&mut floor));
        }
        self.add(name, target, our_times, Some(floor_times));
    }

    /// Measures what no floor does: its target is absolute.
    pub(crate) fn alone<A>(&mut self, name: &'static str, target: &'static str, mut work: impl FnMut() -> A) {
        if self.wants(name) {
            let times = (0..self.repeats).map(|_| timed(&mut work)).collect();
            self.add(name, target, times, None);
        }
    }

    /// Adds a row whose times were taken elsewhere.
    pub(crate) fn add(
        &mut self,
        name: &'static str,
        target: &'static str,
        mut ours: Vec<Duration>,
        floor: Option<Vec<Duration>>,
    ) {
        ours.sort();
        let worst = ours[(ours.len() * 99 / 100).min(ours.len() - 1)];
        let floor = floor.map(|mut times| {
            times.sort();
            times[times.len() / 2]
        });
        self.rows.push(Measured { name, target, ours: ours[ours.len() / 2], worst, floor });
    }

    /// Adds what is no time.
    pub(crate) fn note(&mut self, text: String) {
        self.notes.push(text);
    }

    /// Returns how often each row is measured.
    pub(crate) fn repeats(&self) -> usize {
        self.repeats
    }

    /// Prints the rows.
    pub(crate) fn print(&self) {
        println!("\n{} people", self.size);
        println!("{:<34}{:>11}{:>11}{:>11}{:>8}  target", "waiting for", "median", "p99", "floor", "ratio");
        for row in &self.rows {
            let ratio =
                row.floor.map_or(String::new(), |floor| format!("{:.1}", row.ours.div_duration_f64(floor)));
            println!(
                "{:<34}{:>11}{:>11}{:>11}{:>8}  {}",
                row.name,
                in_ms(row.ours),
                in_ms(row.worst),
                row.floor.map_or(String::new(), in_ms),
                ratio,
                row.target
            );
        }
        for note in &self.notes {
            println!("{note}");
        }
    }
}

fn timed<T>(work: &mut impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn in_ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}
