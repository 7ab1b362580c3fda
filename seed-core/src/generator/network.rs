//! Addresses of the net: IP addresses, networks and hardware addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::push_number;
use crate::generator::shares::Shares;

/// IP addresses and networks, made by [`inet`].
#[derive(Clone, Debug)]
pub struct Inet {
    version: Version,
    cidr: bool,
    /// The networks by the length of their prefix, once fitted.
    networks: Option<Shares>,
}

/// Hardware addresses, made by [`mac_address`].
#[derive(Clone, Copy, Debug)]
pub struct MacAddress(());

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    V4,
    V6,
}

/// IP addresses of hosts, or networks.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::inet;
/// use seed_diesel::{Seed, first_values};
///
/// let hosts: Vec<String> = first_values(inet(), Seed(42), 2)?;
/// assert_eq!(hosts, ["1.226.166.165", "143.234.255.242"]);
/// let networks: Vec<String> = first_values(inet().cidr(true), Seed(42), 2)?;
/// assert_eq!(networks, ["28.23.0.0/16", "63.186.134.0/24"]);
/// let hosts: Vec<String> = first_values(inet().v6(), Seed(42), 1)?;
/// assert_eq!(hosts, ["2020:ab9f:ee62:280f:21c:5d33:75ea:e318"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Addresses that a host can have, all equally likely. Version 4, the default: 1.0.0.0 to
/// 223.255.255.255 without 127.0.0.0/8, 3,724,541,952 distinct values. Version 6
/// ([`v6`](Inet::v6)): the global unicast addresses 2000::/3, 2^125 distinct values. Left out is what
/// no host has: loopback, multicast, reserved addresses.
///
/// Most of them belong to somebody. That is meant: the reserved documentation ranges (RFC 5737) have
/// only 768 addresses, too few for a log or a unique column, and an address in a column reaches
/// nobody. Where a program connects to what it reads, say `values("192.0.2.1", "192.0.2.2")`.
///
/// With [`cidr(true)`](Inet::cidr) networks of these addresses: a prefix of 16 to 28 bits (version
/// 6: 32, 36, 40, ... 64), each length equally often, and zeros behind it; 465,510,912 and 2.4 *
/// 10^18 distinct values.
///
/// It fills `ipnetwork::IpNetwork` (feature `network-address`; an address has all its bits as
/// prefix), the types of `std::net`, and `String`: `203.0.113.7`, `203.0.113.0/24`, version 6 as
/// RFC 5952 writes it.
///
/// # Errors
///
/// An address of the other version than the column's type has, a network for a type that holds
/// addresses, and a text column that is shorter than the longest value (15 characters, 18 with a
/// prefix; version 6: 39 and 24) are errors that name the column.
///
/// # Determinism
///
/// One draw a value, two of a network, of output version 1.
///
/// # Source
///
/// IANA, "IPv4 Special-Purpose Address Registry"; R. Hinden and S. Deering, "IP Version 6 Addressing
/// Architecture", RFC 4291, 2006; S. Kawamura and M. Kawashima, "A Recommendation for IPv6 Address
/// Text Representation", RFC 5952, 2010.
#[must_use]
pub fn inet() -> Inet {
    Inet {
        version: Version::V4,
        cidr: false,
        networks: None,
    }
}

/// Hardware addresses of the kind that belongs to no manufacturer.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::mac_address;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(mac_address(), Seed(42), 2)?;
/// assert_eq!(values, ["02:41:57:3f:dc:c4", "a2:e9:cd:3f:02:72"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// 48 bits, of which one says "locally administered" and one "unicast": 2^46 distinct values. It
/// fills `[u8; 6]`, which PostgreSQL's `macaddr` takes, and `String`, as 17 characters in lower case;
/// and `[u8; 8]` for `macaddr8`, which has 16 bits more: 2^62 distinct values.
///
/// # Errors
///
/// A text column of less than 17 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value, of output version 1.
///
/// # Source
///
/// IEEE Std 802-2014, "Overview and Architecture", section 8.2.
#[must_use]
pub fn mac_address() -> MacAddress {
    MacAddress(())
}

/// The first octets of addresses that a host can have: 1 to 223 without 127.
const FIRST_OCTETS: u64 = 222;

/// The addresses of version 4 that a host can have.
const HOSTS_V4: u64 = FIRST_OCTETS << 24;

/// The addresses of 2000::/3.
const HOSTS_V6: u128 = 1 << 125;

/// The lengths of the prefixes of networks, all that clouds give their customers for version 4.
const PREFIXES_V4: [u8; 13] = [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28];
const PREFIXES_V6: [u8; 9] = [32, 36, 40, 44, 48, 52, 56, 60, 64];

/// Address number `index` of version 4.
#[inline]
fn host_v4(index: u64) -> Ipv4Addr {
    let first = (index >> 24) as u32 + 1;
    let first = first + u32::from(first >= 127);
    Ipv4Addr::from_bits(first << 24 | index as u32 & 0x00ff_ffff)
}

/// Address number `index` of version 6.
#[inline]
fn host_v6(index: u128) -> Ipv6Addr {
    Ipv6Addr::from_bits(0b001 << 125 | index)
}

impl Inet {
    /// Version 4, as without it.
    #[must_use]
    pub fn v4(self) -> Inet {
        Inet {
            version: Version::V4,
            ..self
        }
    }

    /// Version 6.
    #[must_use]
    pub fn v6(self) -> Inet {
        Inet {
            version: Version::V6,
            ..self
        }
    }

    /// Whether to make networks, with zeros behind the prefix, instead of addresses.
    #[must_use]
    pub fn cidr(self, cidr: bool) -> Inet {
        Inet { cidr, ..self }
    }

    fn prefixes(&self) -> &'static [u8] {
        match self.version {
            Version::V4 => &PREFIXES_V4,
            Version::V6 => &PREFIXES_V6,
        }
    }

    /// How many networks have a prefix of so many bits.
    fn networks_of(&self, prefix: u8) -> u64 {
        match self.version {
            Version::V4 => FIRST_OCTETS << (prefix - 8),
            Version::V6 => 1 << (prefix - 3),
        }
    }

    fn prepare(&mut self, column: &Column) {
        self.networks = self.cidr.then(|| {
            let prefixes = self.prefixes().iter();
            let parts = prefixes.map(|prefix| (1, vec![self.networks_of(*prefix).into()]));
            Shares::new(column, &parts.collect::<Vec<_>>())
        });
    }

    /// Network number `index` of those with a prefix of so many bits.
    #[inline]
    fn network(&self, prefix: u8, index: u64) -> (IpAddr, u8) {
        let address = match self.version {
            Version::V4 => IpAddr::V4(host_v4(index << (32 - prefix))),
            Version::V6 => IpAddr::V6(host_v6(u128::from(index) << (128 - prefix))),
        };
        (address, prefix)
    }

    /// The address of a cell, and the bits of its network's prefix: all, of an address.
    #[inline]
    fn draw(&self, cell: &Cell<'_>) -> (IpAddr, u8) {
        if self.cidr {
            let prefixes = self.prefixes();
            let prefix = prefixes[cell.below(prefixes.len() as u64) as usize];
            return self.network(prefix, cell.part(0).below(self.networks_of(prefix)));
        }
        match self.version {
            Version::V4 => self.host(cell.below(HOSTS_V4).into()),
            Version::V6 => self.host(cell.below_u128(HOSTS_V6)),
        }
    }

    #[inline]
    fn host(&self, index: u128) -> (IpAddr, u8) {
        match self.version {
            Version::V4 => (IpAddr::V4(host_v4(index as u64)), 32),
            Version::V6 => (IpAddr::V6(host_v6(index)), 128),
        }
    }

    fn count(&self) -> u128 {
        match (&self.networks, self.version) {
            (Some(networks), _) => networks.cardinality(),
            (None, Version::V4) => HOSTS_V4.into(),
            (None, Version::V6) => HOSTS_V6,
        }
    }

    fn at(&self, index: u128) -> (IpAddr, u8) {
        match &self.networks {
            None => self.host(index),
            Some(networks) => {
                let (prefix, number) = networks.find(index);
                self.network(self.prefixes()[prefix], number as u64)
            }
        }
    }

    fn tiers_of(&self) -> Vec<u128> {
        match &self.networks {
            None => vec![self.count()],
            Some(networks) => networks.tiers(),
        }
    }

    /// A type that holds addresses holds no networks, and perhaps those of one version only.
    fn refuse(&self, column: &Column, name: &str, version: Option<Version>) -> Result<(), Error> {
        if self.cidr {
            return Err(column.error(format!(
                "`{name}` holds an address and no network; `IpNetwork` and `String` hold both"
            )));
        }
        match version {
            Some(held) if held != self.version => {
                let own = match held {
                    Version::V4 => "inet().v4()",
                    Version::V6 => "inet().v6()",
                };
                Err(column.error(format!("`{name}` is filled by `{own}`")))
            }
            _ => Ok(()),
        }
    }

    #[inline]
    fn text(&self, (address, prefix): (IpAddr, u8)) -> String {
        let mut text = String::with_capacity(self.longest());
        match address {
            IpAddr::V4(address) => push_v4(&mut text, address),
            // Version 6 as RFC 5952 writes it is the standard library's own form.
            IpAddr::V6(address) => text.push_str(&address.to_string()),
        }
        if self.cidr {
            text.push('/');
            push_number(&mut text, prefix.into());
        }
        text
    }

    /// The characters of the longest value.
    fn longest(&self) -> usize {
        match (self.version, self.cidr) {
            (Version::V4, false) => "255.255.255.255".len(),
            (Version::V4, true) => "255.255.255.255/28".len(),
            (Version::V6, false) => "2001:1db8:1111:1111:1111:1111:1111:1111".len(),
            (Version::V6, true) => "2001:1db8:1111:1111::/64".len(),
        }
    }
}

/// `203.0.113.7`; `to_string` takes several times as long.
#[inline]
fn push_v4(text: &mut String, address: Ipv4Addr) {
    for (place, octet) in address.octets().into_iter().enumerate() {
        if place > 0 {
            text.push('.');
        }
        push_number(text, octet.into());
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for Inet {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        let longest = self.longest();
        if let Some(most) = column.max_length().filter(|most| *most < longest) {
            let what = if self.cidr { "a network" } else { "an address" };
            return Err(column.error(format!(
                "{what} has up to {longest} characters, the column takes {most}"
            )));
        }
        self.prepare(column);
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        self.text(self.draw(cell))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.count())
    }

    fn nth(&self, index: u128) -> String {
        self.text(self.at(index))
    }

    fn tiers(&self) -> Vec<u128> {
        self.tiers_of()
    }
}

#[cfg(feature = "network-address")]
#[diagnostic::do_not_recommend]
impl Generator<ipnetwork::IpNetwork> for Inet {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.prepare(column);
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> ipnetwork::IpNetwork {
        network(self.draw(cell))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.count())
    }

    fn nth(&self, index: u128) -> ipnetwork::IpNetwork {
        network(self.at(index))
    }

    fn tiers(&self) -> Vec<u128> {
        self.tiers_of()
    }
}

/// Its constructor refuses only more bits of prefix than an address has.
#[cfg(feature = "network-address")]
#[inline]
fn network((address, prefix): (IpAddr, u8)) -> ipnetwork::IpNetwork {
    ipnetwork::IpNetwork::new(address, prefix).unwrap_or_else(|_| address.into())
}

macro_rules! addresses {
    ($($address:ty, $name:literal, $version:expr, $address_of:expr;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl Generator<$address> for Inet {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.refuse(column, $name, $version)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $address {
                let of: fn(IpAddr) -> $address = $address_of;
                of(self.draw(cell).0)
            }

            fn cardinality(&self) -> Option<u128> {
                Some(self.count())
            }

            fn nth(&self, index: u128) -> $address {
                let of: fn(IpAddr) -> $address = $address_of;
                of(self.at(index).0)
            }
        }
    )+};
}

addresses! {
    IpAddr, "IpAddr", None, |address| address;
    Ipv4Addr, "Ipv4Addr", Some(Version::V4), |address| match address {
        IpAddr::V4(address) => address,
        // Refused by `fit`.
        IpAddr::V6(_) => Ipv4Addr::UNSPECIFIED,
    };
    Ipv6Addr, "Ipv6Addr", Some(Version::V6), |address| match address {
        IpAddr::V6(address) => address,
        IpAddr::V4(_) => Ipv6Addr::UNSPECIFIED,
    };
}

/// The values of 46 bits.
const ADDRESSES: u64 = 1 << 46;

/// 46 bits with those for "locally administered" and "unicast" in the first octet.
#[inline]
fn hardware(bits: u64) -> [u8; 6] {
    let mut octets = [0; 6];
    octets.copy_from_slice(&bits.to_be_bytes()[2..]);
    octets[0] = octets[0] << 2 | 0b10;
    octets
}

#[diagnostic::do_not_recommend]
impl Generator<[u8; 6]> for MacAddress {
    #[inline]
    fn value(&self, cell: &Cell<'_>) -> [u8; 6] {
        hardware(cell.below(ADDRESSES))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(ADDRESSES.into())
    }

    #[inline]
    fn nth(&self, index: u128) -> [u8; 6] {
        hardware(index as u64)
    }
}

/// The values of 62 bits.
const LONG_ADDRESSES: u64 = 1 << 62;

/// 62 bits with those for "locally administered" and "unicast" in the first octet.
#[inline]
fn long_hardware(bits: u64) -> [u8; 8] {
    let mut octets = bits.to_be_bytes();
    octets[0] = octets[0] << 2 | 0b10;
    octets
}

#[diagnostic::do_not_recommend]
impl Generator<[u8; 8]> for MacAddress {
    #[inline]
    fn value(&self, cell: &Cell<'_>) -> [u8; 8] {
        long_hardware(cell.below(LONG_ADDRESSES))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(LONG_ADDRESSES.into())
    }

    #[inline]
    fn nth(&self, index: u128) -> [u8; 8] {
        long_hardware(index as u64)
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for MacAddress {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        match column.max_length() {
            Some(most) if most < 17 => Err(column.error(format!(
                "a MAC address has 17 characters, the column takes {most}"
            ))),
            _ => Ok(()),
        }
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        hardware_text(hardware(cell.below(ADDRESSES)))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(ADDRESSES.into())
    }

    fn nth(&self, index: u128) -> String {
        hardware_text(hardware(index as u64))
    }
}

/// `02:1f:7a:00:c3:9e`
fn hardware_text(octets: [u8; 6]) -> String {
    let mut text = String::with_capacity(17);
    for (place, octet) in octets.into_iter().enumerate() {
        if place > 0 {
            text.push(':');
        }
        for digit in [octet >> 4, octet & 0xf] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    use super::{HOSTS_V4, HOSTS_V6, hardware, host_v4, host_v6, inet, mac_address};
    use crate::generator::Generator;
    use crate::generator::testing::{chi_square, column, problem, short, unique, values};

    #[test]
    fn hosts_are_unicast() {
        assert_eq!(host_v4(0), Ipv4Addr::new(1, 0, 0, 0));
        assert_eq!(host_v4((126 << 24) - 1), Ipv4Addr::new(126, 255, 255, 255));
        assert_eq!(host_v4(126 << 24), Ipv4Addr::new(128, 0, 0, 0));
        assert_eq!(host_v4(HOSTS_V4 - 1), Ipv4Addr::new(223, 255, 255, 255));
        assert_eq!(host_v6(0).to_string(), "2000::");
        let last = "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
        assert_eq!(host_v6(HOSTS_V6 - 1).to_string(), last);
        for host in values::<Ipv4Addr>(inet(), 5000) {
            assert!(!host.is_loopback() && !host.is_multicast() && !host.is_unspecified());
        }
    }

    #[test]
    fn first_octets_are_equally_likely() {
        let mut counts = [0; 222];
        for host in values::<Ipv4Addr>(inet(), 44_400) {
            let first = usize::from(host.octets()[0]);
            counts[first - 1 - usize::from(first > 127)] += 1;
        }
        // 221 degrees of freedom, beyond 291 once in 1,000 runs.
        assert!(chi_square(&counts) < 291.0, "{}", chi_square(&counts));
    }

    #[test]
    fn networks_have_zeros_behind_their_prefix() {
        let check = |text: &str, lengths: &[u8], bits: u8| {
            let (address, prefix) = text.split_once('/').unwrap();
            let prefix: u8 = prefix.parse().unwrap();
            assert!(lengths.contains(&prefix), "{text}");
            let address: IpAddr = address.parse().unwrap();
            let zeros = match address {
                IpAddr::V4(address) => address.to_bits().trailing_zeros(),
                IpAddr::V6(address) => address.to_bits().trailing_zeros(),
            };
            assert!(zeros >= u32::from(bits - prefix), "{text}");
            prefix
        };
        let v4 = || inet().cidr(true);
        let v6 = || inet().v6().cidr(true);
        let mut counts = [0; 13];
        for text in values::<String>(v4(), 13_000) {
            counts[usize::from(check(&text, &super::PREFIXES_V4, 32)) - 16] += 1;
        }
        // 12 degrees of freedom, beyond 32.9 once in 1,000 runs.
        assert!(chi_square(&counts) < 32.9, "{counts:?}");
        for text in values::<String>(v6(), 500) {
            check(&text, &super::PREFIXES_V6, 128);
        }
        for all in [unique::<String>(v4(), 20_000), unique(v6(), 20_000)] {
            let all = all.unwrap();
            let bits = if all[0].contains(':') { 128 } else { 32 };
            for text in &all {
                check(
                    text,
                    &[&super::PREFIXES_V4[..], &super::PREFIXES_V6].concat(),
                    bits,
                );
            }
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        }
    }

    #[test]
    fn capacities_are_as_said() {
        fn of(mut generator: super::Inet) -> u128 {
            Generator::<String>::fit(&mut generator, &column()).unwrap();
            Generator::<String>::cardinality(&generator).unwrap()
        }
        assert_eq!(of(inet()), 3_724_541_952);
        assert_eq!(of(inet().v6()), 1 << 125);
        assert_eq!(of(inet().cidr(true)), 465_510_912);
        assert_eq!(of(inet().v6().cidr(true)) / 10_u128.pow(17), 24);
    }

    #[test]
    fn unique_addresses_are_distinct() {
        let hosts: BTreeSet<IpAddr> = unique(inet(), 50_000).unwrap().into_iter().collect();
        assert_eq!(hosts.len(), 50_000);
        let hosts: BTreeSet<Ipv6Addr> = unique(inet().v6(), 5000).unwrap().into_iter().collect();
        assert_eq!(hosts.len(), 5000);
        let macs: BTreeSet<[u8; 6]> = unique(mac_address(), 5000).unwrap().into_iter().collect();
        assert_eq!(macs.len(), 5000);
    }

    #[test]
    fn hardware_addresses_are_local_and_unicast() {
        assert_eq!(hardware(0), [2, 0, 0, 0, 0, 0]);
        assert_eq!(hardware((1 << 46) - 1), [0xfe, 255, 255, 255, 255, 255]);
        for mac in values::<[u8; 6]>(mac_address(), 1000) {
            assert_eq!(mac[0] & 0b11, 0b10, "{mac:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_an_error_in_words() {
        assert_eq!(
            problem::<IpAddr>(inet().cidr(true)),
            "`IpAddr` holds an address and no network; `IpNetwork` and `String` hold both"
        );
        assert_eq!(
            problem::<Ipv4Addr>(inet().v6()),
            "`Ipv4Addr` is filled by `inet().v4()`"
        );
        assert_eq!(
            problem::<Ipv6Addr>(inet()),
            "`Ipv6Addr` is filled by `inet().v6()`"
        );
        for (generator, longest) in [
            (inet(), 15),
            (inet().cidr(true), 18),
            (inet().v6(), 39),
            (inet().v6().cidr(true), 24),
        ] {
            let all: Vec<String> = short(generator.clone(), longest, 2000).unwrap();
            assert!(all.iter().all(|text| text.len() <= longest));
            let error = short::<String>(generator, longest - 1, 1).unwrap_err();
            let end = format!("{longest} characters, the column takes {}", longest - 1);
            assert!(error.to_string().ends_with(&end), "{error}");
        }
        assert!(short::<String>(mac_address(), 17, 1).is_ok());
        assert!(short::<String>(mac_address(), 16, 1).is_err());
    }

    #[test]
    fn all_types_have_the_same_values() {
        let text: Vec<String> = values(inet(), 50);
        let hosts: Vec<IpAddr> = values(inet(), 50);
        let shown: Vec<String> = hosts.iter().map(ToString::to_string).collect();
        assert_eq!(shown, text);
        let v4: Vec<Ipv4Addr> = values(inet(), 50);
        assert!(v4.into_iter().map(IpAddr::V4).eq(hosts));
        let macs: Vec<[u8; 6]> = values(mac_address(), 5);
        let text: Vec<String> = values(mac_address(), 5);
        let shown = macs.into_iter().map(super::hardware_text);
        assert!(shown.eq(text));
    }

    #[cfg(feature = "network-address")]
    #[test]
    fn networks_have_the_same_values() {
        use ipnetwork::IpNetwork;

        for generator in [inet().cidr(true), inet().v6().cidr(true)] {
            let text: Vec<String> = values(generator.clone(), 50);
            let networks: Vec<IpNetwork> = values(generator, 50);
            for (network, text) in networks.iter().zip(text) {
                assert_eq!(network.to_string(), text);
                assert_eq!(network.network(), network.ip());
            }
        }
        let hosts: Vec<IpNetwork> = values(inet(), 1);
        assert_eq!(hosts[0].prefix(), 32);
        let hosts: Vec<IpNetwork> = values(inet().v6(), 1);
        assert_eq!(hosts[0].prefix(), 128);
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(inet(), 3),
            ["1.226.166.165", "143.234.255.242", "118.117.174.84"]
        );
        assert_eq!(
            values::<String>(inet().v6(), 2),
            [
                "2020:ab9f:ee62:280f:21c:5d33:75ea:e318",
                "3474:e69f:8139:19e9:1138:ae4c:60f3:5d4e"
            ]
        );
        assert_eq!(
            values::<String>(inet().cidr(true), 3),
            ["28.23.0.0/16", "63.186.134.0/24", "206.26.68.0/22"]
        );
        assert_eq!(
            values::<String>(inet().v6().cidr(true), 2),
            ["23e7:b9f8::/32", "290a:be0b:c66:1000::/52"]
        );
        assert_eq!(
            unique::<String>(inet(), 2).unwrap(),
            ["222.220.183.19", "145.124.187.252"]
        );
        assert_eq!(
            unique::<String>(inet().cidr(true), 2).unwrap(),
            ["117.22.0.0/16", "54.154.0.0/20"]
        );
        assert_eq!(
            values::<String>(mac_address(), 2),
            ["02:41:57:3f:dc:c4", "a2:e9:cd:3f:02:72"]
        );
        assert_eq!(
            unique::<String>(mac_address(), 1).unwrap(),
            ["52:65:d2:7e:23:90"]
        );
    }
}
