//! PDFs as a reader finds them: the text is taken out again with poppler's `pdftotext`.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

/// The text, in the order of writing (`-raw`) or as it stands on the page (`-layout`).
pub fn text(bytes: &[u8], order: &str) -> String {
    asked("pdftotext", &[order, "-enc", "UTF-8", "-", "-"], bytes)
}

/// What a command of poppler says of a document.
pub fn asked(command: &str, options: &[&str], bytes: &[u8]) -> String {
    assert!(bytes.starts_with(b"%PDF-"));
    let mut reader = Command::new(command)
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("poppler-utils is installed");
    let mut input = reader.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&bytes));
    let output = reader.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
