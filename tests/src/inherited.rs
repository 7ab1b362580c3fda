//! Columns with the value that a parent's row has.

use diesel::prelude::*;
use seed_diesel::Seedable;

use crate::newtypes::AccountId;

diesel::table! {
    tenants (id) {
        id -> Integer,
        plan -> Text,
    }
}

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
        plan -> Text,
        budget -> Nullable<Integer>,
    }
}

diesel::table! {
    tasks (id) {
        id -> Integer,
        tenant_id -> Integer,
        project_id -> Integer,
        plan -> Text,
        budget -> Nullable<Integer>,
    }
}

diesel::table! {
    comments (id) {
        id -> Integer,
        task_id -> Integer,
        tenant_id -> Integer,
        reply_to -> Nullable<Integer>,
        reply_task -> Nullable<Integer>,
    }
}

diesel::table! {
    links (id) {
        id -> Integer,
        from_task -> Integer,
        to_task -> Nullable<Integer>,
        from_tenant -> Integer,
        to_tenant -> Nullable<Integer>,
    }
}

/// The keys of several columns hold the promise: a row and its parent are of one tenant.
pub const SQL: &str = "
    CREATE TABLE tenants (id INTEGER PRIMARY KEY, plan VARCHAR(20) NOT NULL);
    CREATE TABLE projects (
        id INTEGER PRIMARY KEY,
        tenant_id INTEGER NOT NULL,
        plan VARCHAR(20) NOT NULL,
        budget INTEGER,
        UNIQUE (tenant_id, id),
        FOREIGN KEY (tenant_id) REFERENCES tenants (id)
    );
    CREATE TABLE tasks (
        id INTEGER PRIMARY KEY,
        tenant_id INTEGER NOT NULL,
        project_id INTEGER NOT NULL,
        plan VARCHAR(20) NOT NULL,
        budget INTEGER,
        UNIQUE (tenant_id, id),
        FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id)
    );
    CREATE TABLE comments (
        id INTEGER PRIMARY KEY,
        task_id INTEGER NOT NULL,
        tenant_id INTEGER NOT NULL,
        reply_to INTEGER,
        reply_task INTEGER,
        FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id),
        FOREIGN KEY (reply_to) REFERENCES comments (id)
    );
    CREATE TABLE links (
        id INTEGER PRIMARY KEY,
        from_task INTEGER NOT NULL,
        to_task INTEGER,
        from_tenant INTEGER NOT NULL,
        to_tenant INTEGER,
        FOREIGN KEY (from_tenant, from_task) REFERENCES tasks (tenant_id, id),
        FOREIGN KEY (to_tenant, to_task) REFERENCES tasks (tenant_id, id)
    );";

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = tenants)]
#[seed(count = 6, with(projects = 1..=4))]
pub struct Tenant {
    pub id: i32,
    #[seed(gen = values("free", "paid"))]
    pub plan: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = projects, belongs_to(Tenant))]
#[seed(with(tasks = 5))]
pub struct Project {
    pub id: i32,
    pub tenant_id: i32,
    #[seed(inherit = tenants::plan)]
    pub plan: String,
    #[seed(gen = int(100..=900), null = 0.4)]
    pub budget: Option<i32>,
}

/// The tenant as a newtype, and before the key that it is inherited through.
#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = tasks, belongs_to(Project))]
pub struct Task {
    pub id: i32,
    #[seed(inherit = projects::tenant_id)]
    pub tenant_id: AccountId,
    pub project_id: i32,
    #[seed(inherit = projects::plan)]
    pub plan: String,
    #[seed(inherit = projects::budget)]
    pub budget: Option<i32>,
}

/// A state of a column that rows of others inherit.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = tenants)]
#[seed(secondary, state(gold = 0.5, plan = "gold"))]
pub struct GoldTenant {
    pub id: i32,
    #[seed(gen = values("free", "paid"))]
    pub plan: String,
}

/// The name of a model does not say its table, so only a run knows that tasks are no tenants.
#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = projects, belongs_to(Tenant))]
#[seed(secondary)]
pub struct StrayProject {
    pub id: i32,
    pub tenant_id: i32,
    #[seed(inherit(tenant_id) = tasks::plan)]
    pub plan: String,
}

/// A budget that takes no NULL.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = tasks)]
#[seed(secondary)]
pub struct PaidTask {
    pub id: i32,
    #[seed(inherit = projects::tenant_id)]
    pub tenant_id: i32,
    #[seed(references = projects)]
    pub project_id: i32,
    #[seed(inherit = projects::plan)]
    pub plan: String,
    #[seed(inherit = projects::budget)]
    pub budget: i32,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = comments, belongs_to(Task))]
#[seed(count = 120)]
pub struct Comment {
    pub id: i32,
    pub task_id: i32,
    #[seed(inherit = tasks::tenant_id)]
    pub tenant_id: i32,
    #[seed(references = comments, null = 0.2)]
    pub reply_to: Option<i32>,
    #[seed(inherit = comments::task_id)]
    pub reply_task: Option<i32>,
}

/// Two keys to one table, each with its tenant.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = links)]
#[seed(count = 90)]
pub struct Link {
    pub id: i32,
    #[seed(references = tasks)]
    pub from_task: i32,
    #[seed(references = tasks, null = 0.3)]
    pub to_task: Option<i32>,
    #[seed(inherit(from_task) = tasks::tenant_id)]
    pub from_tenant: i32,
    #[seed(inherit(to_task) = tasks::tenant_id)]
    pub to_tenant: Option<i32>,
}

/// Models that say nothing of what they inherit: a run does.
pub mod plain {
    use super::{comments, links, tasks};
    use seed_diesel::Seedable;

    #[derive(Seedable)]
    #[diesel(table_name = links)]
    #[seed(secondary, count = 90)]
    pub struct Link {
        pub from_tenant: i32,
        pub to_tenant: Option<i32>,
        pub id: i32,
        pub from_task: i32,
        pub to_task: Option<i32>,
    }

    /// Whose task is unique, and whose thread is a tree.
    #[derive(Seedable)]
    #[diesel(table_name = comments)]
    #[seed(secondary, count = 50)]
    pub struct OneComment {
        pub reply_task: Option<i32>,
        pub tenant_id: i32,
        pub id: i32,
        #[seed(references = tasks, unique)]
        pub task_id: i32,
        #[seed(references = comments, roots = 0.5, depth = 2)]
        pub reply_to: Option<i32>,
    }

    /// The same, with all said by attributes.
    #[derive(Seedable)]
    #[diesel(table_name = comments)]
    #[seed(secondary, count = 50)]
    pub struct OneCommentSaid {
        #[seed(inherit = comments::task_id)]
        pub reply_task: Option<i32>,
        #[seed(inherit = tasks::tenant_id)]
        pub tenant_id: i32,
        pub id: i32,
        #[seed(references = tasks, unique)]
        pub task_id: i32,
        #[seed(references = comments, roots = 0.5, depth = 2)]
        pub reply_to: Option<i32>,
    }

    /// Shares of NULL on columns that have those of their keys once a run inherits them.
    #[derive(Seedable)]
    #[diesel(table_name = links)]
    #[seed(secondary, count = 90)]
    pub struct ManyNulls {
        pub from_tenant: i32,
        #[seed(null = 0.5)]
        pub to_tenant: Option<i32>,
        pub id: i32,
        #[seed(references = tasks)]
        pub from_task: i32,
        #[seed(references = tasks, null = 0.3)]
        pub to_task: Option<i32>,
    }

    /// The inherited columns before their keys, which attributes say.
    #[derive(Seedable)]
    #[diesel(table_name = comments)]
    #[seed(secondary, count = 120)]
    pub struct Comment {
        pub reply_task: Option<i32>,
        pub tenant_id: i32,
        pub id: i32,
        #[seed(references = tasks)]
        pub task_id: i32,
        #[seed(references = comments, null = 0.2)]
        pub reply_to: Option<i32>,
    }
}
