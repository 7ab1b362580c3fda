//! Columns that are unique together, and keys that hold each parent once.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    members (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    teams (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    memberships (member_id, team_id) {
        member_id -> Integer,
        team_id -> Integer,
        role -> Text,
    }
}

diesel::table! {
    friendships (member_id, friend_id) {
        member_id -> Integer,
        friend_id -> Integer,
    }
}

diesel::table! {
    profiles (member_id) {
        member_id -> Integer,
        motto -> Text,
    }
}

diesel::table! {
    painters (name) {
        name -> Text,
    }
}

diesel::table! {
    paints (id) {
        id -> Text,
    }
}

diesel::table! {
    palettes (id) {
        id -> Integer,
        painter_name -> Text,
        paint_id -> Text,
    }
}

diesel::table! {
    seats (id) {
        id -> Integer,
        line -> Integer,
        place -> Integer,
    }
}

diesel::table! {
    ranks (id) {
        id -> Integer,
        team_id -> Integer,
        title -> Text,
        height -> Integer,
        holder_id -> Nullable<Integer>,
    }
}

pub const SQL: &str = "
    CREATE TABLE members (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE memberships (
        member_id INTEGER NOT NULL,
        team_id INTEGER NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (member_id, team_id),
        FOREIGN KEY (member_id) REFERENCES members (id),
        FOREIGN KEY (team_id) REFERENCES teams (id)
    );
    CREATE TABLE friendships (
        member_id INTEGER NOT NULL,
        friend_id INTEGER NOT NULL,
        PRIMARY KEY (member_id, friend_id),
        FOREIGN KEY (member_id) REFERENCES members (id),
        FOREIGN KEY (friend_id) REFERENCES members (id)
    );
    CREATE TABLE profiles (
        member_id INTEGER PRIMARY KEY,
        motto TEXT NOT NULL,
        FOREIGN KEY (member_id) REFERENCES members (id)
    );
    CREATE TABLE painters (name VARCHAR(60) PRIMARY KEY);
    CREATE TABLE paints (id VARCHAR(36) PRIMARY KEY);
    CREATE TABLE palettes (
        id INTEGER PRIMARY KEY,
        painter_name VARCHAR(60) NOT NULL,
        paint_id VARCHAR(36) NOT NULL,
        UNIQUE (painter_name, paint_id),
        FOREIGN KEY (painter_name) REFERENCES painters (name),
        FOREIGN KEY (paint_id) REFERENCES paints (id)
    );
    CREATE TABLE seats (
        id INTEGER PRIMARY KEY,
        line INTEGER NOT NULL,
        place INTEGER NOT NULL,
        UNIQUE (line, place)
    );
    CREATE TABLE ranks (
        id INTEGER PRIMARY KEY,
        team_id INTEGER NOT NULL,
        title VARCHAR(40) NOT NULL,
        height INTEGER NOT NULL,
        holder_id INTEGER,
        UNIQUE (team_id, title),
        UNIQUE (team_id, height),
        UNIQUE (holder_id, team_id),
        FOREIGN KEY (team_id) REFERENCES teams (id),
        FOREIGN KEY (holder_id) REFERENCES members (id)
    );";

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[seed(count = 100, with(memberships = 3))]
pub struct Member {
    pub id: i32,
    #[seed(gen = full_name)]
    pub name: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[seed(count = 8)]
pub struct Team {
    pub id: i32,
    #[seed(gen = title)]
    pub name: String,
}

/// The teams of each member are different ones: the primary key says so.
#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(primary_key(member_id, team_id), belongs_to(Member), belongs_to(Team))]
pub struct Membership {
    pub member_id: i32,
    pub team_id: i32,
    #[seed(gen = values("owner", "guest"))]
    pub role: String,
}

/// Members without their memberships.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = members)]
#[seed(count = 100, secondary)]
pub struct LoneMember {
    pub id: i32,
    #[seed(gen = full_name)]
    pub name: String,
}

/// The same table from the other side.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = teams)]
#[seed(count = 8, secondary, with(memberships = 0..=20))]
pub struct FullTeam {
    pub id: i32,
    #[seed(gen = title)]
    pub name: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(primary_key(member_id, friend_id))]
#[seed(count = 5_000)]
pub struct Friendship {
    #[seed(references = members)]
    pub member_id: i32,
    #[seed(references = members)]
    pub friend_id: i32,
}

/// The primary key is the foreign key.
#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(primary_key(member_id), belongs_to(Member))]
#[seed(count = 100)]
pub struct Profile {
    pub member_id: i32,
    #[seed(gen = title)]
    pub motto: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(primary_key(name))]
#[seed(count = 100)]
pub struct Painter {
    #[seed(gen = user_name, unique)]
    pub name: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
pub struct Paint {
    #[seed(gen = uuid, unique)]
    pub id: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[seed(count = 1_000, unique(painter_name, paint_id))]
pub struct Palette {
    pub id: i32,
    #[seed(references = painters)]
    pub painter_name: String,
    #[seed(references = paints)]
    pub paint_id: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[seed(count = 16, unique(line, place))]
pub struct Seat {
    pub id: i32,
    #[seed(gen = int(1..=4))]
    pub line: i32,
    #[seed(gen = values(2, 4, 6, 8))]
    pub place: i32,
}

/// Three constraints share a column; a holder may be NULL, which is no one's equal.
#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(belongs_to(Team))]
#[seed(
    count = 40,
    unique((team_id, title), (team_id, height), (holder_id, team_id))
)]
pub struct Rank {
    pub id: i32,
    pub team_id: i32,
    #[seed(gen = values("first", "second", "third", "fourth", "fifth", "last"))]
    pub title: String,
    #[seed(gen = int(1..=5))]
    pub height: i32,
    #[seed(references = members, null = 0.3)]
    pub holder_id: Option<i32>,
}
