//! The thread that owns the ledger: the screen never waits for the disk.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender, TryRecvError, channel},
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
    under_way: Arc<UnderWay>,
    thread: Option<JoinHandle<Option<Ledger>>>,
}

#[derive(Debug)]
enum Order {
    Do(Address, Job),
    Aside(Address, Job),
    Watch,
}

/// The progress of what is done now.
#[derive(Debug, Default)]
struct UnderWay {
    job: Mutex<Progress>,
    /// Of what nobody waits for: it is stopped by the next order.
    aside: Mutex<Progress>,
}

impl UnderWay {
    fn stop_aside(&self) {
        held(&self.aside).stop();
    }

    fn stop(&self) {
        held(&self.job).stop();
        self.stop_aside();
    }
}

fn held(progress: &Mutex<Progress>) -> MutexGuard<'_, Progress> {
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Worker {
    /// Starts the thread; answers go to `events`.
    pub fn start(ledger: Ledger, events: Sender<Event>) -> Result<Self> {
        let (orders, received) = channel();
        let under_way = Arc::new(UnderWay::default());
        let shared = Arc::clone(&under_way);
        let thread =
            event::spawn("ledger", events.clone(), move || serve(ledger, &received, &shared, &events))?;
        Ok(Self { orders: Some(orders), under_way, thread: Some(thread) })
    }

    /// Hands over work.
    pub fn perform(&self, work: Vec<Work>) {
        for work in work {
            match work {
                Work::Do(address, job) => self.order(Order::Do(address, job)),
                Work::Aside(address, job) => self.order(Order::Aside(address, job)),
                Work::Stop => self.under_way.stop(),
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
        self.under_way.stop();
        self.thread.take()?.join().ok()?
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            let is_waited_for = !matches!(order, Order::Aside(..));
            // Without a receiver the thread has ended, and has said so by `Event::Broken`.
            let _ = orders.send(order);
            if is_waited_for {
                self.under_way.stop_aside();
            }
        }
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
    under_way: &UnderWay,
    events: &Sender<Event>,
) -> Ledger {
    let mut seen = Seen::read(&ledger);
    let mut asides = VecDeque::new();
    loop {
        // An order that comes from here on stops what is done aside.
        let aside = Progress::default();
        *held(&under_way.aside) = aside.clone();
        match next(orders, &mut asides) {
            Some(Next::Order(Order::Do(address, job))) => {
                let progress = reporting(address, events.clone());
                *held(&under_way.job) = progress.clone();
                let msg = job.run(&mut ledger, &progress);
                let _ = events.send(Event::Done(address, msg));
            }
            Some(Next::Order(Order::Aside(address, job))) => asides.push_back((address, job)),
            Some(Next::Order(Order::Watch)) => {
                let now = Seen::read(&ledger);
                if now != seen {
                    seen = now;
                    let _ = events.send(Event::Changed);
                }
            }
            Some(Next::Aside(address, job)) => {
                let msg = job.run(&mut ledger, &aside);
                let _ = events.send(Event::Aside(address, msg));
            }
            None => return ledger,
        }
    }
}

/// What the thread does next.
enum Next {
    Order(Order),
    Aside(Address, Job),
}

/// Returns the next order, what is to be done aside if there is none, or nothing when the program ends.
fn next(orders: &Receiver<Order>, asides: &mut VecDeque<(Address, Job)>) -> Option<Next> {
    if asides.is_empty() {
        return orders.recv().ok().map(Next::Order);
    }
    match orders.try_recv() {
        Ok(order) => Some(Next::Order(order)),
        Err(TryRecvError::Empty) => asides.pop_front().map(|(address, job)| Next::Aside(address, job)),
        Err(TryRecvError::Disconnected) => None,
    }
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
        Work::Do(address, job) | Work::Aside(address, job) => Some((address, job)),
        Work::Stop | Work::Later(..) => None,
    });
    jobs.map(|(address, job)| (address, job.run(ledger, &progress))).collect()
}
