//! Faults done to the real program: what was acknowledged is there afterwards, nothing is half done, and nobody is locked out.
//!
//! The ordinary run takes a few points of each sweep. All points, and the table of `docs/TRUST.md`, by
//! `cargo test --test all fault:: -- --ignored --nocapture --test-threads 1`. Where a tool or a right is missing the row says
//! SKIP and why.

mod calls;
mod clock;
mod damage;
mod disk;
mod home;
mod power;
mod stick;
mod terminal;

use home::{WORKS, Work};

/// How many points of a sweep are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// So many at most, spread evenly.
    AtMost(usize),
    /// All.
    Long,
}

impl Form {
    /// Takes the points to be tried, evenly from first to last.
    fn of<T: Clone>(self, points: &[T]) -> Vec<T> {
        let most = match self {
            Self::AtMost(most) => most.min(points.len()),
            Self::Long => points.len(),
        };
        (0..most).map(|at| points[at * points.len() / most].clone()).collect()
    }
}

/// What came of a fault, done to one kind of work.
struct Row {
    fault: String,
    work: &'static str,
    /// How often it was done; or why it could not be.
    points: Result<usize, &'static str>,
    /// Acknowledged saves that were gone.
    lost: usize,
    /// Ledgers that were damaged, half written, or did not open; programs that crashed.
    broken: usize,
}

impl Row {
    fn new(fault: impl Into<String>, work: &'static str) -> Self {
        Self { fault: fault.into(), work, points: Ok(0), lost: 0, broken: 0 }
    }

    fn skipped(fault: impl Into<String>, work: &'static str, why: &'static str) -> Self {
        Self { points: Err(why), ..Self::new(fault, work) }
    }

    /// Counts what came of one point.
    fn count(&mut self, verdict: home::Verdict) {
        if let Ok(points) = &mut self.points {
            *points += 1;
        }
        self.lost += usize::from(verdict == home::Verdict::Lost);
        self.broken += usize::from(verdict == home::Verdict::Broken);
    }
}

/// Prints the rows as the table they are in the documentation, and fails if anything was lost or broken, or if a sweep hit
/// nothing.
fn report(rows: &[Row]) {
    say("| fault | during | points | saves lost | damaged |\n|---|---|---|---|---|");
    for row in rows {
        let points = row.points.map_or_else(|why| format!("SKIP: {why}"), |points| points.to_string());
        say(&format!("| {} | {} | {points} | {} | {} |", row.fault, row.work, row.lost, row.broken));
    }
    let skipped = rows.iter().filter(|row| row.points.is_err()).count();
    say(&format!("{} rows, {skipped} skipped", rows.len()));
    for row in rows {
        assert_ne!(row.points, Ok(0), "{} during {} hit nothing", row.fault, row.work);
        assert_eq!((row.lost, row.broken), (0, 0), "{} during {}", row.fault, row.work);
    }
}

/// Says what a run is made for: its figures.
#[expect(clippy::print_stdout, reason = "the table is what the long form is run for")]
fn say(text: &str) {
    println!("{text}");
}

#[test]
fn the_points_are_spread() {
    assert_eq!(Form::AtMost(3).of(&[0, 1, 2, 3, 4, 5]), [0, 2, 4]);
    assert_eq!(Form::AtMost(9).of(&[0, 1]), [0, 1]);
    assert_eq!(Form::Long.of(&[0, 1]), [0, 1]);
    assert!(Form::AtMost(3).of::<u8>(&[]).is_empty());
}
