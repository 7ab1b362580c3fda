use seed_diesel::SeedValue;

#[derive(SeedValue)]
enum Status {
    Draft,
    Sent,
}

fn main() {}
