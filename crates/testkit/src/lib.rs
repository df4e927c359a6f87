//! What tests share: actors, builders, a fixed clock, a fresh database on either engine.
