//! Makes things on a thread of their own, beside what is done with those before.

use std::{
    ops::ControlFlow,
    panic::resume_unwind,
    sync::mpsc::{SendError, sync_channel},
    thread,
};

/// Things handed over together: each time costs a wait.
const AT_A_TIME: usize = 256;

/// Batches that may wait to be taken.
const WAITING: usize = 2;

/// Runs `make` on a second thread, hands over to `take` what it gives out, and returns what it returns; `Break` stops it.
pub(super) fn beside<T: Send, R: Send>(
    make: impl FnOnce(&mut dyn FnMut(T) -> ControlFlow<()>) -> R + Send,
    take: impl FnMut(T) -> ControlFlow<()>,
) -> R {
    thread::scope(|scope| {
        let (sender, batches) = sync_channel(WAITING);
        let making = scope.spawn(move || {
            let mut batch = Vec::new();
            let result = make(&mut |thing| {
                batch.push(thing);
                if batch.len() < AT_A_TIME {
                    return ControlFlow::Continue(());
                }
                // When the receiver is gone, nobody wants more.
                let sent = sender.send(std::mem::take(&mut batch));
                sent.map_or_else(|SendError(_)| ControlFlow::Break(()), ControlFlow::Continue)
            });
            // Nobody waits for the rest after a `Break`.
            let _ = sender.send(batch);
            result
        });
        let _ = batches.into_iter().flatten().try_for_each(take);
        making.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}
