use seed_diesel::SeedValue;

#[derive(SeedValue)]
struct Age(#[seed(gen = int(18..=90))] i32);

fn main() {}
