//! What the machine can verify at most: the same hash function, nothing around it.

use std::{
    thread,
    time::{Duration, Instant},
};

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, Version,
    password_hash::{PasswordVerifier, phc::PasswordHash},
};

use crate::{Result, http::PASSWORD};

/// Verifies on some threads for a time and prints how many a second.
pub fn run(threads: usize, time: Duration) -> Result<()> {
    // As in app/src/identity/passwords.rs: 19 MiB, two passes, one lane.
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| error.to_string())?;
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = hasher
        .hash_password(PASSWORD.as_bytes())
        .map_err(|error| error.to_string())?
        .to_string();
    let begun = Instant::now();
    let workers: Vec<_> = (0..threads)
        .map(|_| {
            let (hasher, hash) = (hasher.clone(), hash.clone());
            thread::spawn(move || {
                let mut count = 0_u32;
                while begun.elapsed() < time {
                    let Ok(hash) = PasswordHash::new(&hash) else {
                        return 0;
                    };
                    if hasher.verify_password(PASSWORD.as_bytes(), &hash).is_err() {
                        return 0;
                    }
                    count += 1;
                }
                count
            })
        })
        .collect();
    let mut all = 0;
    for worker in workers {
        all += worker.join().map_err(|_| "a thread broke")?;
    }
    println!("{}", f64::from(all) / begun.elapsed().as_secs_f64());
    Ok(())
}
