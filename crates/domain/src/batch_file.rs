//! Batch files: layout, parser, rules, report, samples.
