use seed_diesel::SeedValue;

#[derive(Clone, SeedValue)]
enum State {
    #[seed(weight = -1)]
    Draft,
    Sent,
}

fn main() {}
