//! Words that a desk adds to the lexicon.

use crate::support::Desk;

const DRAFT: &str = "Harbour opens again\n\nThe harbour opened again on Friday, the board said.\n\n\
                     [squiggle]\n\nShips came in all day, and the cranes worked into the night.\n";

#[test]
fn a_desk_adds_words_in_its_configuration() {
    let desk = Desk::new();
    desk.write("draft.txt", DRAFT);
    let found = |desk: &Desk| {
        let done = desk.run(&["check", "draft.txt", "--only", "page-residue"]);
        assert!(done.code < 2, "{}", done.stderr);
        done.stdout.contains("[squiggle]")
    };
    assert!(!found(&desk), "no word of the lexicon");
    desk.write("provcheck.toml", "[lexicon]\nplaceholder = [\"squiggle\"]\n");
    assert!(found(&desk), "a word of the configuration");
    desk.write("provcheck.toml", "[lexicon]\nfiles = [\"desk/words.toml\"]\n")
        .write("desk/words.toml", "placeholder = [\"squiggle\"]\n");
    assert!(found(&desk), "a word of a file that it names");
}

#[test]
fn what_is_wrong_with_added_words_is_pointed_at() {
    let desk = Desk::new();
    desk.write("draft.txt", DRAFT);
    desk.write("provcheck.toml", "[lexicon]\nfiles = [\"desk/words.toml\"]\n");
    let done = desk.run(&["check", "draft.txt"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("provcheck.toml:2: desk/words.toml"), "{}", done.stderr);
    desk.write("desk/words.toml", "placeholder = [\"squiggle\"]\n\nplaceholdre = [\"x\"]\n");
    let done = desk.run(&["check", "draft.txt"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("desk/words.toml:3:1: unknown class of words"), "{}", done.stderr);
    assert!(done.stderr.contains("did you mean `placeholder`?"), "{}", done.stderr);
}
