//! Which address a request came from, when proxies of ours stand before the server.

use std::{net::IpAddr, str::FromStr};

use actix_web::http::header::HeaderMap;

/// An address, or a network of them, whose word about where a request came from is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u32,
}

impl FromStr for Network {
    type Err = String;

    /// Reads `10.0.0.7` or `10.0.0.0/8`.
    fn from_str(text: &str) -> Result<Self, String> {
        let malformed =
            || format!("{text:?} is neither an IP address nor a network like 10.0.0.0/8");
        let (address, prefix) = match text.trim().split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().map_err(|_| malformed())?;
        let longest = width(address);
        let prefix = match prefix {
            Some(prefix) => prefix.parse().map_err(|_| malformed())?,
            None => longest,
        };
        if prefix > longest {
            return Err(malformed());
        }
        Ok(Self { address, prefix })
    }
}

impl Network {
    fn contains(&self, address: IpAddr) -> bool {
        let differing = match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                (u32::from(own) ^ u32::from(other)).leading_zeros()
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                (u128::from(own) ^ u128::from(other)).leading_zeros()
            }
            _ => return false,
        };
        differing >= self.prefix
    }
}

const fn width(address: IpAddr) -> u32 {
    match address {
        IpAddr::V4(_) => u32::BITS,
        IpAddr::V6(_) => u128::BITS,
    }
}

/// The address that a request came from: the peer's, or, when that is a trusted proxy, the last one in
/// `X-Forwarded-For` that is none. What stands further left was written by whoever sent the request.
pub(crate) fn origin(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_ours = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut nearest = peer.to_canonical();
    let lines: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .filter_map(|line| line.to_str().ok())
        .collect();
    let mut hops = lines.iter().rev().flat_map(|line| line.rsplit(','));
    while is_ours(nearest) {
        match hops.next().and_then(address_of) {
            Some(hop) => nearest = hop,
            None => break,
        }
    }
    nearest
}

/// An address as proxies write it: alone, or with a port.
fn address_of(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    text.parse::<IpAddr>()
        .ok()
        .or_else(|| Some(text.parse::<std::net::SocketAddr>().ok()?.ip()))
        .or_else(|| text.strip_prefix('[')?.strip_suffix(']')?.parse().ok())
        .map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let trusted: Vec<Network> = ["10.0.0.0/8", "2001:db8::7"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(
                HeaderName::from_static("x-forwarded-for"),
                HeaderValue::from_str(line).unwrap(),
            );
        }
        origin(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_is_not_believed() {
        assert_eq!(seen("203.0.113.5", &["198.51.100.1"]), "203.0.113.5");
        assert_eq!(seen("203.0.113.5", &[]), "203.0.113.5");
    }

    #[test]
    fn behind_our_proxies_the_last_foreign_hop_counts() {
        assert_eq!(seen("10.1.1.1", &["198.51.100.1"]), "198.51.100.1");
        // The client wrote the first one itself.
        assert_eq!(
            seen("10.1.1.1", &["1.2.3.4, 198.51.100.1, 10.2.2.2"]),
            "198.51.100.1"
        );
        assert_eq!(
            seen("10.1.1.1", &["1.2.3.4", "198.51.100.1:4711"]),
            "198.51.100.1"
        );
        assert_eq!(
            seen("2001:db8::7", &["[2001:db8:9::1]:443"]),
            "2001:db8:9::1"
        );
        assert_eq!(seen("::ffff:10.1.1.1", &["198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn what_cannot_be_read_ends_the_search() {
        assert_eq!(seen("10.1.1.1", &[]), "10.1.1.1");
        assert_eq!(seen("10.1.1.1", &["unknown"]), "10.1.1.1");
        assert_eq!(
            seen("10.1.1.1", &["198.51.100.1, _hidden, 10.2.2.2"]),
            "10.2.2.2"
        );
        assert_eq!(seen("10.1.1.1", &["10.3.3.3"]), "10.3.3.3");
    }

    #[test]
    fn networks_are_read_or_refused() {
        for text in ["10.0.0.0/33", "10.0.0/8", "x", "", "::1/129"] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
        let all: Network = "0.0.0.0/0".parse().unwrap();
        assert!(all.contains("203.0.113.5".parse().unwrap()));
    }
}
