use seed_diesel::{Seed, Seedable};

diesel::table! {
    orders (tenant_id, no) {
        tenant_id -> Integer,
        no -> Integer,
    }
}

diesel::table! {
    lines (id) {
        id -> Integer,
        tenant_id -> Integer,
        order_no -> Integer,
    }
}

#[derive(Seedable)]
#[diesel(table_name = lines)]
struct Line {
    id: i32,
    tenant_id: i32,
    order_no: i32,
}

fn main() {
    let _ = Line::seeder(Seed(42)).references_together(
        (lines::tenant_id, lines::order_no),
        (orders::tenant_id,),
    );
}
