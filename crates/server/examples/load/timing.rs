//! Whether the time of a refusal tells which names exist.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use crate::{
    Result,
    http::{Answer, Connection, login_request},
    prepare,
};

/// A name is tried no oftener: the lock comes with the fifth, and the fourth refusal warns of it.
const TRIES: usize = 4;

/// Tries as many known and unknown names with a wrong password, in turns, and prints the medians in µs.
/// An answer that differs from the others to the same try of a name in anything but its number and date voids
/// the run, and so does one that is no refusal.
pub async fn run(server: SocketAddr, count: usize) -> Result<()> {
    if count > prepare::PEOPLE * TRIES {
        return Err(format!("at most {}", prepare::PEOPLE * TRIES).into());
    }
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    let mut firsts: [Option<Answer>; TRIES] = Default::default();
    for number in 0..count {
        let person = number / TRIES;
        let nobody = format!("nadie.{person:04}");
        let first = firsts.get_mut(number % TRIES).ok_or("no such try")?;
        for (name, waits) in [(prepare::name(person), &mut known), (nobody, &mut unknown)] {
            let request = login_request(&name, "no es esta la clave");
            let mut connection = Connection::open(server).await?;
            let asked = Instant::now();
            let answer = connection.ask(&request).await?;
            waits.push(asked.elapsed());
            let answer = alike(answer)?;
            let first = first.get_or_insert_with(|| answer.clone());
            if *first != answer || answer.status != 401 {
                let told = format!("{name} is answered {answer:?}, others {first:?}");
                return Err(told.into());
            }
        }
    }
    if known.is_empty() {
        return Err("nothing was asked".into());
    }
    println!("{} {}", median(known), median(unknown));
    Ok(())
}

/// The answer without what differs from request to request.
fn alike(answer: Answer) -> Result<Answer> {
    let mut body: serde_json::Value = serde_json::from_str(&answer.body)?;
    if let Some(fields) = body.as_object_mut() {
        fields.remove("request_id");
    }
    let headers = answer.headers.into_iter().map(|(name, value)| {
        if matches!(name.as_str(), "date" | "x-request-id") {
            (name, String::new())
        } else {
            (name, value)
        }
    });
    Ok(Answer {
        status: answer.status,
        headers: headers.collect(),
        body: body.to_string(),
    })
}

fn median(mut waits: Vec<Duration>) -> u128 {
    waits.sort();
    waits.get(waits.len() / 2).map_or(0, Duration::as_micros)
}
