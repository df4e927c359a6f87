//! Debian packages, when we may install them.

use anyhow::{Result, bail};

use crate::process::{command, find, is_root, run, say, succeeds};

/// Installs packages, or says which ones to install.
pub fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let may = is_root() || may_by_sudo();
    if find("apt-get").is_none() || !may {
        bail!(
            "missing: {list}\nInstall these (Debian's names: apt-get install {list}) and run the command again"
        );
    }
    say(&format!(
        "installing Debian packages: {list}; a minute or two"
    ));
    apt(&["update", "--quiet"])?;
    let mut arguments = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments)
}

fn apt(arguments: &[&str]) -> Result<()> {
    let mut words = vec!["DEBIAN_FRONTEND=noninteractive", "apt-get"];
    words.extend(arguments);
    if is_root() {
        run(&mut command("env", &words))
    } else {
        words.insert(0, "env");
        words.insert(0, "--non-interactive");
        run(&mut command("sudo", &words))
    }
}

fn may_by_sudo() -> bool {
    find("sudo").is_some()
        && succeeds(&mut command("sudo", &["--non-interactive", "true"])).unwrap_or(false)
}
