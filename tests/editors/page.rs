//! The page of `provcheck serve` in a browser, driven as a person would.

use super::serve::Server;
use super::{WIRE, client, strings};
use crate::support::{Desk, root};

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn a_draft_is_dropped_typed_in_walked_through_and_accepted() {
    let node = root().join("target/tools/node");
    if !node.join("node_modules/puppeteer-core").exists() {
        assert!(std::env::var_os("CI").is_none(), "CI installs the driver");
        eprintln!("skipped: no driver of browsers (`just clients` installs it)");
        return;
    }
    let desk = Desk::new();
    let example = root().join("examples/grain");
    let server = Server::start(&desk, &[]);
    desk.write("unused.txt", WIRE);
    let mut command = desk.command("node");
    command.env("PROVCHECK_NODE", &node).arg(root().join("tests/clients/page.mjs"));
    command.arg(server.url("/")).arg(example.join("draft.md"));
    for source in ["coast-wire.txt", "harbour-news.txt", "meridian.html"] {
        command.arg(example.join("wire").join(source));
    }
    let saw = client(&mut command);
    let own = server.url("/");
    for request in strings(&saw["requests"]) {
        let here = request.starts_with(&own) || request.starts_with("data:");
        assert!(here, "a request leaves the machine: {request}");
    }
    assert_eq!(strings(&saw["errors"]), [""; 0]);
    let alone = saw["alone"].as_str().expect("a status");
    assert!(alone.contains("half of the checks need sources"), "{alone}");
    assert_eq!(saw["first"]["words"], "ADVERTISEMENT");
    assert!(saw["first"]["card"].as_str().is_some_and(|card| card.contains("now")));
    assert_eq!(saw["back"], "text");
    assert_eq!(saw["passage"], "Turkish Defence Minister Hulusi Akar");
    assert_eq!(saw["reading"], "reader-name");
    assert_eq!(saw["typed"], 2);
    assert_eq!(saw["used"], true);
    let accepted = saw["accepted"].as_str().expect("a list");
    assert!(accepted.contains("the desk knows better"), "{accepted}");
    assert_eq!(strings(&saw["unnamed"]), [""; 0], "what a screen reader has no name for");
    assert_eq!(saw["overflow"], 0, "in 390 pixels");
    assert_eq!(saw["up"], true);
}
