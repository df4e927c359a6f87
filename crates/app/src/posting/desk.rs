//! Where postings queue up, a queue a product, and who is told when one has ended.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{
    ids::{ProductId, TransferId},
    transfer::Transfer,
};
use tokio::{
    runtime::Handle,
    sync::{Semaphore, broadcast, oneshot},
};

use super::{Ending, Opening};
use crate::{Answer, Result};

/// The most that one transaction takes.
const MOST: usize = 256;
/// How many transfers this process takes to the core at a time.
const AT_THE_CORE: usize = 32;

/// Something to be posted.
pub(super) enum Task {
    /// A credit or debit to be opened.
    Open(Box<Opening>),
    /// One to be ended.
    End(Ending),
}

/// What became of a task.
pub(super) enum Outcome {
    /// The answer to who asked for a transfer.
    Answered(Answer),
    /// The transfer as it ended.
    Ended(Transfer),
}

/// A task and who waits for it.
pub(super) struct Item {
    pub task: Task,
    pub done: oneshot::Sender<Result<Outcome>>,
}

/// What waits in a queue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Waiting {
    /// Transfers to be opened: somebody waits for each.
    pub openings: usize,
    /// Those and others.
    pub tasks: usize,
}

/// The queues. One is there as long as somebody works on it.
pub(crate) struct Desk {
    queues: Mutex<HashMap<ProductId, VecDeque<Item>>>,
    ended: broadcast::Sender<TransferId>,
    core: Arc<Semaphore>,
    /// Where the process itself runs.
    home: Option<Handle>,
}

impl Desk {
    /// A desk of the runtime in which it is made.
    pub(crate) fn new() -> Self {
        Self {
            queues: Mutex::default(),
            ended: broadcast::channel(1024).0,
            core: Arc::new(Semaphore::new(AT_THE_CORE)),
            home: Handle::try_current().ok(),
        }
    }

    /// Works at home. The thread of a request has other requests to answer, and each would be one between two
    /// steps of a transaction for which others wait.
    pub(crate) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        match &self.home {
            Some(home) => drop(home.spawn(work)),
            None => drop(tokio::spawn(work)),
        }
    }

    fn queues(&self) -> MutexGuard<'_, HashMap<ProductId, VecDeque<Item>>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a task behind those that wait. Says whether nobody works on the queue: then the caller has to.
    pub(super) fn put(&self, product: ProductId, item: Item) -> bool {
        let mut queues = self.queues();
        if let Some(queue) = queues.get_mut(&product) {
            queue.push_back(item);
            return false;
        }
        queues.insert(product, VecDeque::from([item]));
        true
    }

    /// The next tasks of a queue; none when it is empty, and then it is gone.
    pub(super) fn next(&self, product: ProductId) -> Option<Vec<Item>> {
        let mut queues = self.queues();
        let queue = queues.get_mut(&product)?;
        if queue.is_empty() {
            queues.remove(&product);
            return None;
        }
        let count = queue.len().min(MOST);
        Some(queue.drain(..count).collect())
    }

    /// How many transfers wait in a queue to be opened, and how many tasks in all.
    pub(super) fn waiting(&self, product: ProductId) -> Waiting {
        let queues = self.queues();
        let Some(queue) = queues.get(&product) else {
            return Waiting::default();
        };
        let opens = |item: &&Item| matches!(item.task, Task::Open(_));
        Waiting {
            openings: queue.iter().filter(opens).count(),
            tasks: queue.len(),
        }
    }

    /// Gives a queue up: those who wait are told that something broke.
    pub(super) fn abandon(&self, product: ProductId) {
        self.queues().remove(&product);
    }

    /// Tells this process that a transfer has ended.
    pub(super) fn tell(&self, transfer: TransferId) {
        // Nobody may be listening.
        let _ = self.ended.send(transfer);
    }

    /// The transfers that end from now on.
    pub(crate) fn listen(&self) -> broadcast::Receiver<TransferId> {
        self.ended.subscribe()
    }

    /// Who may take transfers to the core.
    pub(crate) fn core(&self) -> Arc<Semaphore> {
        self.core.clone()
    }
}
