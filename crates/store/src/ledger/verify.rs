//! Whether the books add up, and where they do not.

use domain::{
    ids::{AccountId, TransferId},
    money::Money,
};
use uuid::Uuid;

use crate::{Db, Result};

/// Something that does not add up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The entries of a posting do not sum to zero.
    #[error("transfer {transfer}: its entries sum to {sum} and not to zero")]
    Unbalanced {
        /// The posting.
        transfer: TransferId,
        /// What they sum to.
        sum: Money,
    },
    /// An account does not hold what its entries say.
    #[error("account {account}: it holds {balance}, its entries sum to {sum}")]
    Drifted {
        /// The account.
        account: AccountId,
        /// What it holds.
        balance: Money,
        /// What its entries sum to.
        sum: Money,
    },
    /// An entry is missing, or stands where none should.
    #[error("account {account}: entry {found} stands where entry {wanted} should")]
    Gap {
        /// The account.
        account: AccountId,
        /// The place that was looked at.
        wanted: i64,
        /// The number that stands there.
        found: i64,
    },
    /// The count of an account is not that of its last entry.
    #[error("account {account}: it counts {counted} entries, the last one is {last}")]
    Miscounted {
        /// The account.
        account: AccountId,
        /// What it counts.
        counted: i64,
        /// The number of its last entry.
        last: i64,
    },
    /// The balance that an entry tells is not the sum up to it.
    #[error(
        "account {account}, entry {sequence}: it says {told}, the entries up to it sum to {sum}"
    )]
    WrongBalance {
        /// The account.
        account: AccountId,
        /// The entry's number.
        sequence: i64,
        /// What it tells.
        told: Money,
        /// The sum.
        sum: Money,
    },
    /// What is held is not what pending credits come to.
    #[error("account {account}: it holds back {held}, its pending credits come to {pending}")]
    WrongHold {
        /// The account.
        account: AccountId,
        /// What it holds back.
        held: Money,
        /// What they come to.
        pending: Money,
    },
    /// A transfer of a card that was posted without its entries, or has some though it was not.
    #[error(
        "transfer {transfer}: it is {status} and its entries move {moved} to its card, of {amount}"
    )]
    NotAsPosted {
        /// The transfer.
        transfer: TransferId,
        /// Its state.
        status: String,
        /// What its entries move to the card.
        moved: Money,
        /// Its amount.
        amount: Money,
    },
}

/// Everything that does not add up, a hundred of each kind at most. Nothing is a ledger in order.
pub async fn faults(db: &Db) -> Result<Vec<Fault>> {
    let mut found = unbalanced(db).await?;
    found.extend(drifted(db).await?);
    found.extend(misplaced(db).await?);
    found.extend(miscounted(db).await?);
    found.extend(wrong_balances(db).await?);
    found.extend(wrong_holds(db).await?);
    found.extend(not_as_posted(db).await?);
    Ok(found)
}

async fn unbalanced(db: &Db) -> Result<Vec<Fault>> {
    let rows = q!(
        all(Uuid, i64),
        db,
        "SELECT transfer_id, CAST(SUM(amount) AS BIGINT) FROM entry GROUP BY transfer_id HAVING SUM(amount) <> 0 ORDER BY transfer_id LIMIT 100"
    )?;
    let fault = |(id, sum)| Fault::Unbalanced {
        transfer: TransferId(id),
        sum: Money::from_minor(sum),
    };
    Ok(rows.into_iter().map(fault).collect())
}

async fn drifted(db: &Db) -> Result<Vec<Fault>> {
    let rows = q!(all (Uuid, i64, i64), db,
        "SELECT a.id, a.balance, CAST(COALESCE(s.total, 0) AS BIGINT)
         FROM account a LEFT JOIN (SELECT account_id, SUM(amount) AS total FROM entry GROUP BY account_id) s ON s.account_id = a.id
         WHERE a.balance <> COALESCE(s.total, 0) ORDER BY a.id LIMIT 100")?;
    let fault = |(id, balance, sum)| Fault::Drifted {
        account: AccountId(id),
        balance: Money::from_minor(balance),
        sum: Money::from_minor(sum),
    };
    Ok(rows.into_iter().map(fault).collect())
}

/// The first entry of an account whose number is not its place; those behind it follow from it.
async fn misplaced(db: &Db) -> Result<Vec<Fault>> {
    let rows = q!(all (Uuid, i64, i64), db,
        "SELECT account_id, MIN(place), MIN(sequence) FROM (
             SELECT account_id, sequence, ROW_NUMBER() OVER (PARTITION BY account_id ORDER BY sequence) AS place FROM entry) numbered
         WHERE sequence <> place GROUP BY account_id ORDER BY account_id LIMIT 100")?;
    let fault = |(id, wanted, found)| Fault::Gap {
        account: AccountId(id),
        wanted,
        found,
    };
    Ok(rows.into_iter().map(fault).collect())
}

async fn miscounted(db: &Db) -> Result<Vec<Fault>> {
    let rows = q!(all (Uuid, i64, i64), db,
        "SELECT a.id, a.version, CAST(COALESCE(s.last, 0) AS BIGINT)
         FROM account a LEFT JOIN (SELECT account_id, MAX(sequence) AS last FROM entry GROUP BY account_id) s ON s.account_id = a.id
         WHERE a.version <> COALESCE(s.last, 0) ORDER BY a.id LIMIT 100")?;
    let fault = |(id, counted, last)| Fault::Miscounted {
        account: AccountId(id),
        counted,
        last,
    };
    Ok(rows.into_iter().map(fault).collect())
}

async fn wrong_balances(db: &Db) -> Result<Vec<Fault>> {
    let rows = q!(all (Uuid, i64, i64, i64), db,
        "SELECT account_id, sequence, balance_after, CAST(total AS BIGINT) FROM (
             SELECT account_id, sequence, balance_after, SUM(amount) OVER (PARTITION BY account_id ORDER BY sequence) AS total FROM entry) run
         WHERE balance_after <> total ORDER BY account_id, sequence LIMIT 100")?;
    let fault = |(id, sequence, told, sum)| Fault::WrongBalance {
        account: AccountId(id),
        sequence,
        told: Money::from_minor(told),
        sum: Money::from_minor(sum),
    };
    Ok(rows.into_iter().map(fault).collect())
}

async fn wrong_holds(db: &Db) -> Result<Vec<Fault>> {
    let rows = q!(all (Uuid, i64, i64), db,
        "SELECT a.id, a.held, CAST(COALESCE(p.total, 0) AS BIGINT)
         FROM account a LEFT JOIN (
             SELECT product_id, SUM(amount) AS total FROM transfer WHERE status = 'pending' AND direction = 'credit' GROUP BY product_id
         ) p ON p.product_id = a.product_id AND a.kind = 'master'
         WHERE a.held <> COALESCE(p.total, 0) ORDER BY a.id LIMIT 100")?;
    let fault = |(id, held, pending)| Fault::WrongHold {
        account: AccountId(id),
        held: Money::from_minor(held),
        pending: Money::from_minor(pending),
    };
    Ok(rows.into_iter().map(fault).collect())
}

async fn not_as_posted(db: &Db) -> Result<Vec<Fault>> {
    let rows = q!(all (Uuid, String, i64, i64), db,
        "SELECT t.id, t.status, t.moves, CAST(COALESCE(SUM(e.amount), 0) AS BIGINT) FROM (
             SELECT id, status, CASE direction WHEN 'credit' THEN amount ELSE -amount END AS moves FROM transfer WHERE direction IS NOT NULL) t
         LEFT JOIN entry e ON e.transfer_id = t.id AND e.card_id IS NOT NULL
         GROUP BY t.id, t.status, t.moves
         HAVING COALESCE(SUM(e.amount), 0) <> CASE t.status WHEN 'posted' THEN t.moves ELSE 0 END ORDER BY t.id LIMIT 100")?;
    let fault = |(id, status, amount, moved)| Fault::NotAsPosted {
        transfer: TransferId(id),
        status,
        moved: Money::from_minor(moved),
        amount: Money::from_minor(amount),
    };
    Ok(rows.into_iter().map(fault).collect())
}
