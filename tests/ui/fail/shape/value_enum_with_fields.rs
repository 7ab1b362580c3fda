use seed_diesel::SeedValue;

#[derive(SeedValue)]
enum Status {
    Draft,
    Sent(i32),
}

fn main() {}
