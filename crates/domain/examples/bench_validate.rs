//! One run of a reader over a recharge file, for `cargo xtask bench validate`: prints bytes per second.
//!
//! `bench_validate LINES ours|memchr|csv` (LINES with both ends, at most 1 000 001): the file is made in memory and read once to warm it, then
//! read again by the clock, on one thread. `memchr` only walks the line ends; `csv` reads byte records
//! of the same data and checks nothing.

use std::time::Instant;

use chrono::NaiveDate;
use domain::{
    batch::{BatchStatus, BatchType},
    batch_file::{Context, DOCUMENT_TYPES, Limits, samples::Sample, validate},
    money::Money,
    nit::Nit,
};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let lines = arguments
        .next()
        .and_then(|lines| lines.parse().ok())
        .unwrap_or(1_000_000_u32);
    let reader = arguments.next().unwrap_or_else(|| "ours".to_owned());
    let Ok(nit) = Nit::new("900123456") else {
        return;
    };
    let made = NaiveDate::default();
    let sample = Sample {
        kind: BatchType::Recharge,
        lines: lines.saturating_sub(2),
        first_person: 0,
        nit: nit.clone(),
        product: "BENEF1".into(),
        reference: "BENCH".into(),
        made,
        branch: String::new(),
        marked: true,
        flaw: None,
    };
    let bytes = sample.bytes();
    let context = Context {
        nit,
        product: "BENEF1".into(),
        kind: BatchType::Recharge,
        enabled: vec![BatchType::Recharge],
        document_types: DOCUMENT_TYPES.iter().map(ToString::to_string).collect(),
        minimum_load: Money::from_minor(1),
        maximum_load: Money::from_minor(i64::MAX),
        minimum_age: 14,
        today: made,
        limits: Limits {
            details: u64::MAX,
            bytes: u64::MAX,
        },
    };
    let read = |bytes: &[u8]| match reader.as_str() {
        "memchr" => memchr::memchr_iter(b'\n', bytes).count(),
        "csv" => read_with_csv(bytes),
        _ => {
            let report = validate(context.clone(), bytes, &mut ());
            assert_eq!(report.verdict(), BatchStatus::Valid, "{:?}", report.counts);
            usize::try_from(report.lines).unwrap_or_default() + 2
        }
    };
    assert_eq!(read(&bytes), usize::try_from(lines).unwrap_or_default());
    let start = Instant::now();
    let count = read(std::hint::black_box(&bytes));
    let seconds = start.elapsed().as_secs_f64();
    std::hint::black_box(count);
    println!(
        "{:.0}",
        f64::from(u32::try_from(bytes.len()).unwrap_or(u32::MAX)) / seconds
    );
}

fn read_with_csv(bytes: &[u8]) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let mut count = 0;
    while reader.read_byte_record(&mut record).unwrap_or_default() {
        count += 1;
    }
    count
}
