//! Every report against queries of another shape than its own, and against the books.

use std::collections::BTreeMap;

use domain::{ledger::AccountKind, order::OrderStatus, quote::OrderDraft, report::ReportCode};
use serde_json::Value;
use store::Db;

use super::{all_rows, at_work, written};
use crate::{clerk::Office, transfers::counter::SOME};

/// The one column of a statement that gives texts.
async fn texts(office: &Office, sql: &str) -> Vec<String> {
    let sql: &'static str = Box::leak(sql.to_owned().into_boxed_str());
    match &office.world.test.app.db {
        Db::Sqlite { read, .. } => sqlx::query_scalar(sql).fetch_all(read).await,
        Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_all(pool).await,
    }
    .unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// A statement whose columns are written one after the other, as [`written`] does.
fn select(columns: &[&str], rest: &str) -> String {
    let columns: Vec<String> = columns
        .iter()
        .map(|column| format!("COALESCE(CAST({column} AS TEXT), '')"))
        .collect();
    format!("SELECT {} {rest}", columns.join(" || '|' || "))
}

const OURS: &str =
    "(SELECT p.id FROM product p JOIN company k ON k.id = p.company_id WHERE k.nit = '900123456')";

fn movements() -> String {
    select(
        &["t.event", "t.description", "(SELECT number FROM service_order WHERE id = t.order_id)",
          "(SELECT reference FROM card WHERE id = t.card_id)", "(SELECT last_four FROM card WHERE id = t.card_id)",
          "(SELECT full_name FROM holder WHERE id = (SELECT holder_id FROM card WHERE id = t.card_id))",
          "(SELECT full_name FROM app_user WHERE id = t.requested_by)",
          "CASE WHEN e.amount > 0 THEN CAST(e.amount AS TEXT) ELSE '' END",
          "CASE WHEN e.amount < 0 THEN CAST(0 - e.amount AS TEXT) ELSE '' END",
          "(SELECT SUM(b.amount) FROM entry b WHERE b.account_id = e.account_id AND b.sequence <= e.sequence)"],
        &format!("FROM transfer t JOIN entry e ON e.transfer_id = t.id JOIN account a ON a.id = e.account_id
            WHERE a.kind = 'master' AND t.product_id = {OURS}"),
    )
}

fn batches() -> String {
    let lines =
        |which: &str| format!("(SELECT COUNT(*) FROM batch_line l WHERE l.batch_id = b.id{which})");
    select(
        &[
            "b.number",
            "b.kind",
            "b.status",
            "b.file_name",
            "(SELECT full_name FROM app_user WHERE id = b.made_by)",
            "(SELECT number FROM service_order WHERE id = b.order_id)",
            &lines(""),
            &lines(" AND l.status IN ('accepted', 'rejected')"),
            &lines(" AND l.status = 'error'"),
            &lines(
                " AND l.status = 'accepted' AND l.line <= (SELECT COALESCE(MAX(k.last_line), 0) FROM core_chunk k WHERE k.batch_id = b.id AND k.status = 'done')",
            ),
            &lines(" AND l.status = 'rejected'"),
            "(SELECT SUM(l.amount) FROM batch_line l WHERE l.batch_id = b.id)",
            "(SELECT COALESCE(SUM(l.amount), 0) FROM batch_line l WHERE l.batch_id = b.id AND l.status = 'rejected')",
        ],
        &format!("FROM batch b WHERE b.product_id = {OURS}"),
    )
}

fn recharges() -> String {
    select(
        &["t.event", "o.number", "c.reference", "c.last_four", "h.full_name", "c.branch", "e.amount"],
        &format!("FROM account a JOIN entry e ON e.account_id = a.id JOIN transfer t ON t.id = e.transfer_id
            LEFT JOIN service_order o ON o.id = t.order_id LEFT JOIN card c ON c.id = e.card_id
            LEFT JOIN holder h ON h.id = c.holder_id WHERE a.product_id = {OURS} AND a.kind = 'cards' AND e.amount > 0"),
    )
}

fn issued() -> String {
    select(
        &[
            "c.reference",
            "c.last_four",
            "h.document_type",
            "h.document",
            "h.full_name",
            "c.branch",
            "(SELECT b.number FROM batch b WHERE b.id = (SELECT l.batch_id FROM batch_line l WHERE l.id = c.issued_by_line))",
            "(SELECT v.to_status FROM card_event v WHERE v.card_id = c.id ORDER BY v.at DESC, v.id DESC LIMIT 1)",
        ],
        &format!(
            "FROM holder h RIGHT JOIN card c ON c.holder_id = h.id WHERE c.product_id = {OURS}"
        ),
    )
}

fn replacements() -> String {
    select(
        &[
            "c.reference",
            "c.last_four",
            "c.status",
            "(SELECT MAX(v.reason) FROM card_event v WHERE v.card_id = c.id AND v.to_status = c.status)",
            "n.reference",
            "n.last_four",
            "n.status",
            "h.full_name",
            "n.branch",
        ],
        &format!(
            "FROM card n JOIN card c ON c.replaced_by = n.id JOIN holder h ON h.id = c.holder_id WHERE n.product_id = {OURS}"
        ),
    )
}

fn holders() -> String {
    select(
        &["h.document_type", "h.document", "h.full_name", "COUNT(c.id)", "COUNT(CASE WHEN c.status = 'active' THEN 1 END)",
          "COALESCE(SUM(s.amount), 0)"],
        &format!("FROM card c JOIN holder h ON h.id = c.holder_id LEFT JOIN (
                SELECT card_id, SUM(amount) AS amount FROM entry WHERE card_id IS NOT NULL GROUP BY card_id) s ON s.card_id = c.id
            WHERE c.product_id = {OURS} GROUP BY h.id, h.document_type, h.document, h.full_name"),
    )
}

fn by_state() -> String {
    select(
        &["c.status", "COUNT(*)", "COUNT(DISTINCT c.holder_id)"],
        &format!("FROM card c WHERE c.product_id = {OURS} GROUP BY c.status"),
    )
}

fn accounts() -> String {
    select(
        &["a.kind", "COUNT(e.id)", "COALESCE(SUM(e.amount), 0)"],
        &format!("FROM account a LEFT JOIN entry e ON e.account_id = a.id
            WHERE a.product_id = {OURS} AND a.kind IN ('master', 'cards', 'in_transit') GROUP BY a.kind"),
    )
}

/// Orders from what they hold themselves, with the charges of those that were paid.
async fn orders(office: &Office) -> (Vec<String>, Vec<String>) {
    let sql = select(
        &[
            "o.number",
            "o.day",
            "o.status",
            "(SELECT full_name FROM app_user WHERE id = o.created_by)",
            "o.content",
        ],
        &format!("FROM service_order o WHERE o.product_id = {OURS}"),
    );
    let (mut orders, mut charges) = (Vec::new(), Vec::new());
    for row in texts(office, &sql).await {
        let parts: Vec<&str> = row.splitn(5, '|').collect();
        let [number, day, status, by, content] = parts[..] else {
            panic!("{row}")
        };
        let draft: OrderDraft = serde_json::from_str(content).unwrap();
        let amounts = &draft.amounts;
        let lines: i64 = draft.batches.iter().map(|batch| batch.lines).sum();
        let money = [
            amounts.loads,
            amounts.fees_total(),
            amounts.vat_total(),
            amounts.gmf_charged(),
            amounts.withheld(),
            amounts.rounding(),
            amounts.payable,
        ];
        let money: Vec<String> = money
            .iter()
            .map(|amount| amount.minor().to_string())
            .collect();
        orders.push(format!(
            "{number}|{day}|{status}|{by}|{lines}|{}",
            money.join("|")
        ));
        if status == OrderStatus::Authorized.as_str() {
            continue;
        }
        for fee in &amounts.fees {
            let price = fee
                .unit_price
                .map(|price| price.minor().to_string())
                .unwrap_or_default();
            charges.push(format!(
                "{day}|{number}|fee|{}|{}|{price}|{}",
                fee.name_es,
                fee.quantity,
                fee.amount.minor()
            ));
        }
        for vat in &amounts.vat {
            charges.push(format!(
                "{day}|{number}|vat|IVA {} %|1||{}",
                vat.rate_ppm / 10_000,
                vat.amount.minor()
            ));
        }
        if !amounts.rounding().is_zero() {
            charges.push(format!(
                "{day}|{number}|rounding|Ajuste al peso|1||{}",
                amounts.rounding().minor()
            ));
        }
    }
    (orders, charges)
}

/// What people did, counted here.
async fn activity(office: &Office) -> Vec<String> {
    let mut counts: BTreeMap<String, [i64; 6]> = BTreeMap::new();
    for (place, column, rest) in [
        (
            0,
            "made_by",
            format!("FROM batch WHERE product_id = {OURS}"),
        ),
        (
            1,
            "confirmed_by",
            format!("FROM batch WHERE product_id = {OURS} AND confirmed_by IS NOT NULL"),
        ),
        (
            2,
            "s.user_id",
            format!(
                "FROM batch_signature s JOIN batch b ON b.id = s.batch_id WHERE b.product_id = {OURS}"
            ),
        ),
        (
            3,
            "created_by",
            format!("FROM service_order WHERE product_id = {OURS}"),
        ),
        (4, "user_id", "FROM payment".to_owned()),
        (
            5,
            "requested_by",
            format!("FROM transfer WHERE product_id = {OURS} AND event LIKE 'card%'"),
        ),
    ] {
        let who =
            format!("(SELECT username || '|' || full_name FROM app_user WHERE id = {column})");
        for user in texts(office, &select(&[&who], &rest)).await {
            counts.entry(user).or_default()[place] += 1;
        }
    }
    let line = |(user, counts): (String, [i64; 6])| {
        let each: Vec<String> = counts.iter().map(ToString::to_string).collect();
        format!("{user}|{}|{}", each.join("|"), counts.iter().sum::<i64>())
    };
    counts.into_iter().map(line).collect()
}

async fn expected(office: &Office, code: ReportCode) -> Vec<String> {
    let sql = match code {
        ReportCode::MasterAccountMovements => movements(),
        ReportCode::Batches => batches(),
        ReportCode::Orders => return orders(office).await.0,
        ReportCode::BilledOrders => return orders(office).await.1,
        ReportCode::Recharges => recharges(),
        ReportCode::IssuedCards => issued(),
        ReportCode::CardsByState => by_state(),
        ReportCode::Replacements => replacements(),
        ReportCode::BalancesAt => accounts(),
        ReportCode::Cardholders => holders(),
        ReportCode::UserActivity => return activity(office).await,
    };
    texts(office, &sql).await
}

/// The rows as lines, in no order.
fn lines(rows: &[Vec<Value>]) -> Vec<String> {
    let line = |row: &Vec<Value>| {
        let cells: Vec<String> = row.iter().filter_map(written).collect();
        cells.join("|")
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    lines.sort_unstable();
    lines
}

/// The totals of a page are the sums of the lines that were expected, and of no others.
fn totals_fit(code: ReportCode, page: &Value, expected: &[String]) {
    let columns = code.report().columns;
    let shown: Vec<_> = columns
        .iter()
        .filter(|column| column.kind.as_str() != "date_time")
        .collect();
    assert_eq!(page["rows"], expected.len(), "{code}");
    for (at, column) in columns.iter().enumerate() {
        let total = &page["totals"][at];
        if !column.is_totalled {
            assert_eq!(total, "empty", "{code} {}", column.key);
            continue;
        }
        let place = shown
            .iter()
            .position(|other| other.key == column.key)
            .unwrap();
        let value = |line: &String| {
            line.split('|')
                .nth(place)
                .unwrap()
                .parse::<i64>()
                .unwrap_or(0)
        };
        let sum: i64 = expected.iter().map(value).sum();
        assert_eq!(total[column.kind.as_str()], sum, "{code} {}", column.key);
    }
}

#[tokio::test]
async fn every_report_says_what_independent_queries_say_in_every_order() {
    let (office, team) = at_work().await;
    let who = &team.treasurer;
    for code in ReportCode::ALL {
        let mut expected = expected(&office, *code).await;
        expected.sort_unstable();
        assert!(!expected.is_empty(), "{code} has nothing to tell");
        let report = code.report();
        for column in report.columns.iter().filter(|column| column.is_sortable) {
            for sign in ["", "-"] {
                let sort = format!("{sign}{}", column.key);
                let (rows, first) = all_rows(&office, who, *code, &sort).await;
                assert_eq!(lines(&rows), expected, "{code} by {sort}");
                totals_fit(*code, &first, &expected);
            }
        }
    }
    reports_agree_with_the_books(&office, who).await;
}

/// What one report says of money is what the accounts hold.
async fn reports_agree_with_the_books(office: &Office, who: &crate::client::Signed) {
    let accounts = office
        .read(who, &office.product_path("/ledger/accounts"))
        .await;
    // An account is there from its first entry on.
    let balance = |kind: &str| {
        assert!(kind.parse::<AccountKind>().is_ok(), "{kind}");
        let mut accounts = accounts["data"].as_array().unwrap().iter();
        let account = accounts.find(|account| account["kind"] == kind);
        account.map_or(0, |account| account["balance"]["amount"].as_i64().unwrap())
    };
    let total = async |code: ReportCode, key: &str| {
        let (_, first) = all_rows(office, who, code, &code.report().sort.to_string()).await;
        let at = code
            .report()
            .columns
            .iter()
            .position(|column| column.key == key)
            .unwrap();
        first["totals"][at]["money"].as_i64().unwrap()
    };
    let movements = ReportCode::MasterAccountMovements;
    let moved = total(movements, "money_in").await - total(movements, "money_out").await;
    assert_eq!(moved, balance("master"));
    // One credit was debited again: what came to cards is more than what they hold.
    assert_eq!(
        total(ReportCode::Recharges, "amount").await,
        balance("cards") + SOME
    );
    assert_eq!(
        total(ReportCode::Cardholders, "handed").await,
        balance("cards")
    );
    let billed = balance("fees")
        + balance("vat")
        + balance("rounding")
        + balance("gmf")
        + balance("withholdings");
    assert_eq!(total(ReportCode::BilledOrders, "amount").await, billed);
}
