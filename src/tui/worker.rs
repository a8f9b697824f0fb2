//! The thread that owns the ledger: the screen never waits for the disk.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use jiff::civil::Date;

use super::{
    effect::Job,
    event::{self, Event},
    model::Address,
    msg::Msg,
    update::Work,
};
use crate::{
    error::Result,
    ledger::{Ledger, progress::Progress},
};

/// Long work reports at most this often: text that changes faster cannot be read, nor read out.
const BETWEEN_REPORTS: Duration = Duration::from_millis(500);

/// The thread that owns the ledger.
#[derive(Debug)]
pub struct Worker {
    orders: Option<Sender<Order>>,
    /// The progress of the job under way.
    current: Arc<Mutex<Progress>>,
    thread: Option<JoinHandle<Option<Ledger>>>,
}

#[derive(Debug)]
enum Order {
    Do(Address, Job),
    Watch,
}

impl Worker {
    /// Starts the thread; answers go to `events`.
    pub fn start(ledger: Ledger, events: Sender<Event>) -> Result<Self> {
        let (orders, received) = channel();
        let current = Arc::new(Mutex::new(Progress::default()));
        let shared = Arc::clone(&current);
        let thread =
            event::spawn("ledger", events.clone(), move || serve(ledger, &received, &shared, &events))?;
        Ok(Self { orders: Some(orders), current, thread: Some(thread) })
    }

    /// Hands over work.
    pub fn perform(&self, work: Vec<Work>) {
        for work in work {
            match work {
                Work::Do(address, job) => self.order(Order::Do(address, job)),
                Work::Stop => self.stop(),
                // The main loop has a clock, the worker none.
                Work::Later(..) => {}
            }
        }
    }

    /// Asks whether the ledger changed elsewhere or a new day began.
    pub fn watch(&self) {
        self.order(Order::Watch);
    }

    /// Stops long work, lets a short one finish and returns the ledger.
    pub fn finish(mut self) -> Option<Ledger> {
        self.end()
    }

    fn end(&mut self) -> Option<Ledger> {
        self.orders = None;
        self.stop();
        self.thread.take()?.join().ok()?
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // Without a receiver the thread has ended, and has said so by `Event::Broken`.
            let _ = orders.send(order);
        }
    }

    fn stop(&self) {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).stop();
    }
}

impl Drop for Worker {
    /// Stops long work, lets a short one finish and closes the ledger.
    fn drop(&mut self) {
        self.end();
    }
}

fn serve(
    mut ledger: Ledger,
    orders: &Receiver<Order>,
    current: &Mutex<Progress>,
    events: &Sender<Event>,
) -> Ledger {
    let mut seen = Seen::read(&ledger);
    while let Ok(order) = orders.recv() {
        match order {
            Order::Do(address, job) => {
                let progress = reporting(address, events.clone());
                *current.lock().unwrap_or_else(PoisonError::into_inner) = progress.clone();
                let msg = job.run(&mut ledger, &progress);
                let _ = events.send(Event::Done(address, msg));
            }
            Order::Watch => {
                let now = Seen::read(&ledger);
                if now != seen {
                    seen = now;
                    let _ = events.send(Event::Changed);
                }
            }
        }
    }
    ledger
}

/// What tells that the screen is out of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    version: Option<i64>,
    today: Date,
}

impl Seen {
    fn read(ledger: &Ledger) -> Self {
        Self { version: ledger.data_version().ok(), today: ledger.today() }
    }
}

/// Returns a progress whose reports go to the screen, the first after a while.
fn reporting(address: Address, events: Sender<Event>) -> Progress {
    let last = Mutex::new(Instant::now());
    Progress::new(move |done, total| {
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.elapsed() >= BETWEEN_REPORTS {
            *last = Instant::now();
            let _ = events.send(Event::Done(address, Msg::Progress(done, total)));
        }
    })
}

/// Does work at once, without a thread: tests and pictures use it.
pub fn perform_here(work: Vec<Work>, ledger: &mut Ledger) -> Vec<(Address, Msg)> {
    let progress = Progress::default();
    let jobs = work.into_iter().filter_map(|work| match work {
        Work::Do(address, job) => Some((address, job)),
        Work::Stop | Work::Later(..) => None,
    });
    jobs.map(|(address, job)| (address, job.run(ledger, &progress))).collect()
}
