//! Bytes for people: the order as PDF, files to download.
