use seed_diesel::SeedValue;

#[derive(SeedValue)]
struct Id<T>(T);

fn main() {}
