//! Which crate may depend on which, and what may not be used where (see the map in the README).

mod literals;
mod packages;
mod sources;
mod tree;

use anyhow::{Result, bail};

use crate::{
    process::{cargo, output},
    workspace,
};

/// Prints every broken rule, or that there is none.
pub fn run() -> Result<()> {
    let broken = check()?;
    if broken.is_empty() {
        println!("arrows: no rule is broken");
        return Ok(());
    }
    for line in &broken {
        println!("arrows: {line}");
    }
    bail!("{} broken rules of the architecture", broken.len())
}

/// Every broken rule, one line each.
fn check() -> Result<Vec<String>> {
    let metadata = output(&mut cargo(&[
        "metadata",
        "--no-deps",
        "--format-version",
        "1",
    ]))?;
    let mut broken = packages::broken(&packages::read(&metadata)?);
    for (package, banned) in tree::BANNED {
        broken.extend(tree::broken(package, banned, &tree::read(package)?));
    }
    let root = workspace::root();
    for path in workspace::files(&root, &[".rs"]) {
        let text = std::fs::read_to_string(&path)?;
        let inside = path.strip_prefix(&root).unwrap_or(&path);
        broken.extend(sources::broken(&inside.to_string_lossy(), &text));
    }
    Ok(broken)
}
