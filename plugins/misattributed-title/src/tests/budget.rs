//! What of a draft is held against its sources where there is more than a share of work.

use std::sync::Arc;

use provcheck_plugin::prelude::*;
use provcheck_text::plain;

use crate::{MisattributedTitle, Options, WORK};

/// Returns how a look with so much work ends, and how many findings there are.
fn look(draft: &str, source: &str, share: u64) -> (Option<String>, usize) {
    let check = MisattributedTitle::from_config(Options::default()).unwrap();
    let draft = plain("draft.txt", draft);
    let sources = Sources::new(vec![Arc::new(plain("a.txt", source))]);
    let mut out = Findings::new();
    let ended = check.look(&CheckContext::new(&draft, &sources, None), share, &mut out);
    (ended.err().map(|error| error.to_string()), out.as_slice().len())
}

#[test]
fn titles_of_one_person_stop_where_the_work_is_used_up() {
    let titles = "Prime Minister Ola Nordmann spoke.\n\n".repeat(3);
    let others = "President Ola Nordmann spoke.\n\n".repeat(5);
    let (ended, found) = look(&titles, &others, WORK);
    assert!(ended.is_none() && found == 3, "{ended:?} {found}");
    // Each title is held against five, and the second and third against those before as well.
    let (ended, found) = look(&titles, &others, 9);
    assert!(ended.is_some_and(|said| said.contains("line 3")) && found == 1, "{found}");
}

#[test]
fn names_like_names_of_the_sources_stop_where_the_work_is_used_up() {
    let draft = "John Nordmamn spoke.\n\nJohn Sorensem spoke.\n\nJohn Hendriksem spoke.\n";
    let source = "John Nordmann spoke.\n\nJohn Sorensen spoke.\n\nJohn Hendriksen spoke.\n";
    let (ended, found) = look(draft, source, WORK);
    assert!(ended.is_none() && found == 3, "{ended:?} {found}");
    let (ended, found) = look(draft, source, 4);
    assert!(ended.is_some_and(|said| said.contains("line 3")) && found == 1, "{found}");
}
