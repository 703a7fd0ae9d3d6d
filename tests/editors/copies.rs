//! A wire report that forty papers ran.

use crate::support::{Desk, root};

#[test]
fn forty_copies_of_one_report_make_no_long_report() {
    let example = root().join("examples/grain");
    let read = |name: &str| std::fs::read_to_string(example.join(name)).expect("a file");
    let length = |copies: usize| {
        let desk = Desk::new();
        desk.write("draft.md", read("draft.md"));
        for copy in 0..copies {
            desk.write(&format!("wire/{copy:02}.txt"), read("wire/coast-wire.txt"));
        }
        let done = desk.run(&["check", "draft.md", "--source", "wire"]);
        assert_eq!(done.code, 1, "{}", done.stderr);
        done.stdout.lines().count()
    };
    let (one, forty) = (length(1), length(40));
    assert!(forty <= 2 * one, "{one} lines with one, {forty} with forty");
}

#[test]
fn a_check_without_sources_says_that_it_compared_with_nothing() {
    let desk = Desk::new();
    desk.write("draft.txt", "The ship wenton after.\n");
    let done = desk.run(&["check", "draft.txt"]);
    assert!(done.stdout.contains("had nothing to compare with"), "{}", done.stdout);
}
