//! Counters of requests in Prometheus' text form.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Mutex, PoisonError},
    time::Duration,
};

#[derive(Default)]
struct Count {
    requests: u64,
    seconds: f64,
}

/// Requests by method, route and status since the start.
#[derive(Default)]
pub struct Metrics(Mutex<BTreeMap<(String, String, u16), Count>>);

impl Metrics {
    /// Counts a request. The route is the pattern, not the path: ids must not make series.
    pub fn count(&self, method: &str, route: &str, status: u16, took: Duration) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts
            .entry((method.to_owned(), route.to_owned(), status))
            .or_default();
        count.requests += 1;
        count.seconds += took.as_secs_f64();
    }

    /// The text, with how many jobs wait and how many were given up.
    pub fn text(&self, jobs: Option<(i64, i64)>) -> String {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::from("# TYPE conexion_http_requests_total counter\n");
        // Writing to a String cannot fail.
        for ((method, route, status), count) in counts.iter() {
            let _ = writeln!(
                text,
                "conexion_http_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {}",
                count.requests
            );
        }
        text.push_str("# TYPE conexion_http_request_seconds_total counter\n");
        for ((method, route, status), count) in counts.iter() {
            let _ = writeln!(
                text,
                "conexion_http_request_seconds_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {:.6}",
                count.seconds
            );
        }
        if let Some((waiting, dead)) = jobs {
            let _ = writeln!(
                text,
                "# TYPE conexion_jobs gauge\nconexion_jobs{{status=\"waiting\"}} {waiting}\nconexion_jobs{{status=\"dead\"}} {dead}"
            );
        }
        text
    }
}
