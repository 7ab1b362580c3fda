//! What the compiler says of each mistake, and what it must accept.

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("ui/fail/*/*.rs");
}

#[test]
fn models_are_accepted() {
    trybuild::TestCases::new().pass("ui/pass/*/*.rs");
}
