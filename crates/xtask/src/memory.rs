//! How much memory another process holds, by what Linux tells of it.

use std::fs;

use anyhow::{Context, Result};

/// Forgets the peak so far; what the process holds now, in KiB.
pub fn begin(process: u32) -> Result<u64> {
    fs::write(format!("/proc/{process}/clear_refs"), "5").context("cannot reset the peak")?;
    told(process, "VmRSS:")
}

/// The most that it held since, in KiB.
pub fn peak(process: u32) -> Result<u64> {
    told(process, "VmHWM:")
}

fn told(process: u32, name: &str) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    value(&status, name).with_context(|| format!("no {name} in the status of {process}"))
}

/// `VmRSS:     41236 kB` → 41236.
fn value(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_linux_says_is_understood() {
        let status = "Name:\tconexion\nVmHWM:\t   52100 kB\nVmRSS:\t   41236 kB\n";
        assert_eq!(value(status, "VmRSS:"), Some(41_236));
        assert_eq!(value(status, "VmHWM:"), Some(52_100));
        assert_eq!(value(status, "VmSwap:"), None);
    }
}
