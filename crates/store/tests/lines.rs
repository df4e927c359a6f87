//! What becomes of a batch's lines is told by their chunks.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    reason = "a test that cannot go on has failed; it makes its own ids and times"
)]

use app::App;
use domain::{
    batch::{
        Batch, BatchStatus, BatchType, Counts, LinePolicy,
        LineStatus::{self, Accepted, Error, Processed, Rejected, Sent},
    },
    digest::sha256,
    ids::{BatchId, CompanyId, LineId},
    money::Money,
};
use store::{core_chunks, lines, lines::Line};
use testkit::{Demo, TestApp};

const STATES: [LineStatus; 5] = [Accepted, Error, Sent, Processed, Rejected];

fn batch(app: &App, demo: &Demo) -> Batch {
    let id = BatchId(app.new_id());
    Batch {
        id,
        company: demo.company,
        product: demo.product,
        number: 1,
        kind: BatchType::Recharge,
        status: BatchStatus::InProcess,
        file_name: "lines.txt".to_owned(),
        size_bytes: 1,
        content_hash: sha256(id.to_string().as_bytes()),
        client_reference: None,
        description: None,
        value_date: None,
        counts: Counts::default(),
        total: Money::ZERO,
        rejected_total: Money::ZERO,
        policy: LinePolicy::ValidOnly,
        report_digest: None,
        maker: demo.maker.id,
        confirmed_by: None,
        confirmed_at: None,
        confirmed_digest: None,
        signatures: Vec::new(),
        rejection: None,
        order: None,
        created_at: app.now(),
        version: 1,
    }
}

fn line(app: &App, number: i64, status: LineStatus) -> Line {
    Line {
        id: LineId(app.new_id()),
        sequence: number,
        line: number + 1,
        status,
        document_type: None,
        document: None,
        name: None,
        amount: Money::from_minor(100 * number),
        reference: None,
        card_reference: None,
        details: "{}".to_owned(),
        core_code: None,
    }
}

/// The numbers of the lines in each state.
async fn told(app: &App, company: CompanyId, batch: BatchId) -> Vec<(LineStatus, Vec<i64>)> {
    let all = lines::list(&app.db, company, batch, None, 0, 100)
        .await
        .unwrap();
    let mut told = Vec::new();
    for state in STATES {
        let of = lines::list(&app.db, company, batch, Some(state), 0, 100)
            .await
            .unwrap();
        assert!(of.iter().all(|line| line.status == state));
        let among_all = all.iter().filter(|line| line.status == state);
        assert!(of.iter().eq(among_all), "{state}");
        told.push((state, of.iter().map(|line| line.sequence).collect()));
    }
    told
}

/// What [`told`] says when these are accepted, sent, processed and rejected; the second is wrong.
fn expected(states: [&[i64]; 4]) -> Vec<(LineStatus, Vec<i64>)> {
    let [accepted, sent, processed, rejected] = states.map(<[i64]>::to_vec);
    vec![
        (Accepted, accepted),
        (Error, vec![2]),
        (Sent, sent),
        (Processed, processed),
        (Rejected, rejected),
    ]
}

/// A batch of six lines; gives their ids.
async fn filled(app: &App, batch: &Batch) -> Vec<LineId> {
    let state = |number| if number == 2 { Error } else { Accepted };
    let rows: Vec<Line> = (1..=6)
        .map(|number| line(app, number, state(number)))
        .collect();
    let mut tx = app.db.begin().await.unwrap();
    store::batches::add(&mut tx, batch).await.unwrap();
    lines::add(&mut tx, batch.company, batch.id, &rows)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    rows.iter().map(|line| line.id).collect()
}

/// Cuts chunks of two lines.
async fn cut(app: &App, batch: &Batch, chunks: usize) {
    let mut tx = app.db.begin().await.unwrap();
    for _ in 0..chunks {
        let cut = core_chunks::cut(&mut tx, batch.company, batch.id, 2).await;
        assert!(cut.unwrap().is_some());
    }
    tx.commit().await.unwrap();
}

/// Ends a chunk, of which the core refused some lines.
async fn end(app: &App, batch: &Batch, chunk: i64, refused: &[LineId]) {
    let refused: Vec<(LineId, &str)> = refused.iter().map(|line| (*line, "51")).collect();
    let mut tx = app.db.begin().await.unwrap();
    let ended = core_chunks::mark_done(&mut tx, batch.company, batch.id, chunk, app.now()).await;
    assert!(ended.unwrap());
    lines::refuse(&mut tx, batch.company, &refused)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_line_is_where_its_chunk_is() {
    let test = TestApp::new().await;
    let app = &test.app;
    let identity = app::identity::Identity::open(app).await.unwrap();
    let demo = Demo::create(app, &identity).await.unwrap();
    let batch = batch(app, &demo);
    let (company, id) = (demo.company, batch.id);
    let ids = filled(app, &batch).await;
    let now = async || told(app, company, id).await;
    assert_eq!(now().await, expected([&[1, 3, 4, 5, 6], &[], &[], &[]]));
    // 1 and 3 are under way, and so are 4 and 5.
    cut(app, &batch, 2).await;
    assert_eq!(now().await, expected([&[6], &[1, 3, 4, 5], &[], &[]]));
    end(app, &batch, 2, &ids[4..5]).await;
    assert_eq!(now().await, expected([&[6], &[1, 3], &[4], &[5]]));
    let refused = lines::list(&app.db, company, id, Some(Rejected), 0, 9).await;
    assert_eq!(refused.unwrap()[0].core_code.as_deref(), Some("51"));
    cut(app, &batch, 1).await;
    end(app, &batch, 3, &[]).await;
    assert_eq!(now().await, expected([&[], &[1, 3], &[4, 6], &[5]]));
    end(app, &batch, 1, &[]).await;
    assert_eq!(now().await, expected([&[], &[], &[1, 3, 4, 6], &[5]]));
    let mut tx = app.db.begin().await.unwrap();
    let outcome = lines::outcome(&mut tx, company, id).await.unwrap();
    assert_eq!(outcome, (4, 1, Money::from_minor(500)));
}
