//! The table `api-spec/ASVS.md`: no requirement is missing, and every test that it names is here.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The requirements of levels 1 and 2: a section, and how many it has of these levels; those of level 3
/// come after them in every section.
const SECTIONS: [(&str, u32); 19] = [
    ("6.1", 3),
    ("6.2", 12),
    ("6.3", 4),
    ("6.4", 4),
    ("6.5", 5),
    ("6.6", 3),
    ("6.8", 4),
    ("7.1", 3),
    ("7.2", 4),
    ("7.3", 2),
    ("7.4", 5),
    ("7.5", 2),
    ("7.6", 2),
    ("8.1", 2),
    ("8.2", 3),
    ("8.3", 1),
    ("8.4", 1),
    ("9.1", 3),
    ("9.2", 4),
];

/// A row: the requirement's number and what stands in its last column.
fn rows(table: &str) -> Vec<(String, String)> {
    let cells = |line: &str| -> Option<(String, String)> {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let id = cells.first()?;
        let is_number =
            id.split('.').count() == 3 && id.starts_with(|one: char| one.is_ascii_digit());
        is_number.then(|| {
            (
                (*id).to_owned(),
                cells.last().unwrap().trim_end_matches(" |").to_owned(),
            )
        })
    };
    table
        .lines()
        .filter(|line| line.starts_with('|'))
        .filter_map(cells)
        .collect()
}

/// Every test of the tree by its name: of Rust `fn name(`, of the browser's tests their titles.
fn tests() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["crates", "e2e/tests", "frontend/src"] {
        collect(&root.join(folder), &mut files);
    }
    let mut names = BTreeSet::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        if file.extension().is_some_and(|end| end == "ts") {
            let titles = source.split("test('").skip(1);
            names.extend(titles.filter_map(|rest| Some(rest.split_once('\'')?.0.to_owned())));
            continue;
        }
        // A test is a function that stands after its attribute.
        for rest in source.split("test]").skip(1) {
            let name = rest
                .split_once("fn ")
                .and_then(|(_, rest)| rest.split_once('('));
            names.extend(name.map(|(name, _)| name.to_owned()));
        }
    }
    names
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path
            .extension()
            .is_some_and(|end| end == "rs" || end == "ts")
        {
            files.push(path);
        }
    }
}

#[test]
fn every_requirement_stands_in_the_table_and_every_test_in_the_tree() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../api-spec/ASVS.md");
    let rows = rows(&fs::read_to_string(path).unwrap());
    let wanted: Vec<String> = SECTIONS
        .iter()
        .flat_map(|(section, last)| (1..=*last).map(move |number| format!("{section}.{number}")))
        .collect();
    let found: Vec<&str> = rows.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(found, wanted);

    let tests = tests();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, says) in &rows {
        let kind = match says.split_once(' ') {
            Some(("open:", why)) if why.len() > 8 => "open",
            Some(("n/a:", why)) if why.len() > 8 => "not applicable",
            Some(("coming:", name)) => {
                let name = name.trim_matches('`');
                assert!(
                    !tests.contains(name),
                    "{id}: {name} is in the tree now: strike \"coming:\""
                );
                "coming"
            }
            _ => {
                let name = says
                    .strip_prefix('`')
                    .and_then(|rest| rest.strip_suffix('`'));
                let name = name.unwrap_or_else(|| {
                    panic!("{id} says {says:?}: a test in backticks, open:, n/a: or coming:")
                });
                assert!(tests.contains(name), "{id}: there is no test {name:?}");
                "tested"
            }
        };
        *counts.entry(kind).or_default() += 1;
    }
    println!("{} requirements: {counts:?}", rows.len());
}
