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

#[tokio::test]
async fn a_line_is_where_its_chunk_is() {
    let test = TestApp::new().await;
    let app = &test.app;
    let identity = app::identity::Identity::open(app).await.unwrap();
    let demo = Demo::create(app, &identity).await.unwrap();
    let batch = batch(app, &demo);
    let (company, id, now) = (demo.company, batch.id, app.now());
    let rows: Vec<Line> = (1..=6)
        .map(|number| {
            let wrong = number == 2;
            let status = if wrong { Error } else { Accepted };
            line(app, number, status)
        })
        .collect();
    let mut tx = app.db.begin().await.unwrap();
    store::batches::add(&mut tx, &batch).await.unwrap();
    lines::add(&mut tx, company, id, &rows).await.unwrap();
    tx.commit().await.unwrap();
    let expected = |accepted: &[i64], sent: &[i64], done: &[i64], refused: &[i64]| {
        let of = |numbers: &[i64]| numbers.to_vec();
        vec![
            (Accepted, of(accepted)),
            (Error, vec![2]),
            (Sent, of(sent)),
            (Processed, of(done)),
            (Rejected, of(refused)),
        ]
    };
    assert_eq!(
        told(app, company, id).await,
        expected(&[1, 3, 4, 5, 6], &[], &[], &[])
    );

    // Two chunks of two under way: 1 and 3, 4 and 5.
    let mut tx = app.db.begin().await.unwrap();
    for _ in 0..2 {
        core_chunks::cut(&mut tx, company, id, 2)
            .await
            .unwrap()
            .unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(
        told(app, company, id).await,
        expected(&[6], &[1, 3, 4, 5], &[], &[])
    );

    // The second is done first, and the core refused one of it.
    let mut tx = app.db.begin().await.unwrap();
    assert!(
        core_chunks::mark_done(&mut tx, company, id, 2, now)
            .await
            .unwrap()
    );
    let refused = [(rows[4].id, "51")];
    lines::refuse(&mut tx, company, &refused).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        told(app, company, id).await,
        expected(&[6], &[1, 3], &[4], &[5])
    );
    let of_core = lines::list(&app.db, company, id, Some(Rejected), 0, 9)
        .await
        .unwrap();
    assert_eq!(of_core[0].core_code.as_deref(), Some("51"));

    // The rest.
    let mut tx = app.db.begin().await.unwrap();
    core_chunks::cut(&mut tx, company, id, 2)
        .await
        .unwrap()
        .unwrap();
    for chunk in [1, 3] {
        core_chunks::mark_done(&mut tx, company, id, chunk, now)
            .await
            .unwrap();
    }
    let outcome = lines::outcome(&mut tx, company, id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(outcome, (4, 1, Money::from_minor(500)));
    assert_eq!(
        told(app, company, id).await,
        expected(&[], &[], &[1, 3, 4, 6], &[5])
    );
}
