//! What the suites of the three databases share: models, the SQL of their tables, and the values that
//! they must have on each of them.
//!
//! The SQL is that of PostgreSQL; each suite replaces the few types that its database calls otherwise.

#![expect(
    missing_docs,
    reason = "models of tests: their columns say what they are"
)]

pub mod assigned;
pub mod blog;
pub mod catalogue;
pub mod circles;
pub mod computed;
pub mod documents;
pub mod forum;
pub mod given;
pub mod inherited;
pub mod kinds;
pub mod lookups;
pub mod members;
pub mod newtypes;
pub mod odd;
pub mod polymorphic;
pub mod refined;
pub mod reserved;
pub mod sales;
pub mod states;
pub mod strict;
pub mod tenants;
pub mod trees;
pub mod variants;

use std::fmt::Debug;

/// FNV-1a over what `{:?}` says of the rows.
#[must_use]
pub fn checksum<T: Debug>(rows: &[T]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for row in rows {
        for byte in format!("{row:?}\n").bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// A name for what the running test keeps on a server.
#[must_use]
pub fn name_of_test() -> String {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("main").to_owned();
    format!("seed_suite_{:016x}", checksum(&[test]))
}

/// The checksums of tables seeded with `Seed(42)`, equal on all databases.
pub mod checksums {
    /// [`blog::User`](crate::blog::User), 20 rows.
    pub const USERS: u64 = 0x924d_b414_f15c_cd07;
    /// [`blog::Post`](crate::blog::Post), 200 rows.
    pub const POSTS: u64 = 0xcc46_8d2c_bb96_ee54;
    /// [`forum::Member`](crate::forum::Member), 300 rows.
    pub const MEMBERS: u64 = 0xb956_7de1_f206_6dce;
    /// [`forum::Topic`](crate::forum::Topic), 0 to 3 for each member.
    pub const TOPICS: u64 = 0x6143_7b64_eb18_5503;
    /// [`forum::Reply`](crate::forum::Reply), 1 to 3 or 5 to 9 for each topic.
    pub const REPLIES: u64 = 0x7051_0adc_4cfc_bd27;
    /// [`states::Staff`](crate::states::Staff), 2,000 rows.
    pub const STAFF: u64 = 0x895e_6c22_b2db_857e;
    /// [`trees::Thread`](crate::trees::Thread), 3,000 rows.
    pub const THREADS: u64 = 0x4615_19f6_101d_e001;
    /// [`kinds::Kind`](crate::kinds::Kind), 10,001 rows.
    pub const KINDS: u64 = 0xdd69_ff59_cafe_ccdc;
    /// [`trees::Category`](crate::trees::Category), 1,000 rows.
    pub const CATEGORIES: u64 = 0x655b_ff43_73a7_fcc4;
    /// [`lookups::Stock`](crate::lookups::Stock), 100 rows.
    pub const STOCK: u64 = 0x9d33_9f38_74fb_5456;
    /// [`newtypes::Transfer`](crate::newtypes::Transfer), 60 rows.
    pub const TRANSFERS: u64 = 0x4a23_d739_7b40_ed4e;
    /// [`members::Seat`](crate::members::Seat), 16 rows.
    pub const SEATS: u64 = 0x457c_9438_6de4_3e3e;
    /// [`members::Membership`](crate::members::Membership), 300 rows in the order of their keys.
    pub const MEMBERSHIPS: u64 = 0xd1b3_0b3b_713e_f02e;
    /// [`members::Rank`](crate::members::Rank), 40 rows.
    pub const RANKS: u64 = 0x4ebd_1fd6_f030_db77;
    /// [`circles::Model`](crate::circles::Model), 1,200 rows, beside 300 images without users.
    pub const MODELS: u64 = 0x83d4_27a4_ab38_0501;
    /// [`tenants::OrderLine`](crate::tenants::OrderLine), 0 to 3 for each order, in the order of their keys.
    pub const ORDER_LINES: u64 = 0xb8b8_a2dc_1add_f491;
    /// [`inherited::Task`](crate::inherited::Task), 5 for each project.
    pub const TASKS: u64 = 0xc946_9e45_e40c_b3e2;
    /// [`inherited::Comment`](crate::inherited::Comment), 120 rows.
    pub const COMMENTS: u64 = 0x378f_6d02_57c6_bae4;
    /// [`tenants::Parcel`](crate::tenants::Parcel), 200 rows of orders that are there.
    pub const PARCELS: u64 = 0xe13d_531d_4945_e31a;
    /// [`circles::Harbour`](crate::circles::Harbour), 40 rows, each with another one of 700 ships.
    pub const HARBOURS: u64 = 0xac6d_ea6e_aa2b_2784;
    /// [`polymorphic::Comment`](crate::polymorphic::Comment), 2,000 rows.
    pub const POLYMORPHIC_COMMENTS: u64 = 0x7da6_0579_ca95_54ea;
    /// [`polymorphic::Note`](crate::polymorphic::Note), 400 rows.
    pub const POLYMORPHIC_NOTES: u64 = 0x6494_e0a8_2fff_5ad3;
    /// [`polymorphic::Comment`](crate::polymorphic::Comment), made by 40 posts and 30 photos.
    pub const MADE_COMMENTS: u64 = 0x52a9_4132_e356_0cee;
}
