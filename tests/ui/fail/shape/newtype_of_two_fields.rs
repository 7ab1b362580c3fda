use seed_diesel::SeedValue;

#[derive(SeedValue)]
struct Price(i64, String);

fn main() {}
