//! The page of `provcheck serve` in a browser, driven as a person would.

use std::path::PathBuf;

use super::serve::Server;
use super::{WIRE, client, python, strings};
use crate::support::{Desk, root};

/// Returns where the driver of browsers is installed, or `None` where it is not there.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn driver() -> Option<PathBuf> {
    let node = root().join("target/tools/node");
    if node.join("node_modules/puppeteer-core").exists() {
        return Some(node);
    }
    assert!(std::env::var_os("CI").is_none(), "CI installs the driver");
    eprintln!("skipped: no driver of browsers (`just clients` installs it)");
    None
}

#[test]
fn a_draft_is_dropped_typed_in_walked_through_and_accepted() {
    let Some(node) = driver() else { return };
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

#[test]
fn no_card_is_broken_over_pages_in_print() {
    let (Some(node), Some(python)) = (driver(), python()) else { return };
    let desk = Desk::new();
    let example = root().join("examples/grain");
    let (draft, wire) = (example.join("draft.md"), example.join("wire"));
    let report = desk.path("report.html");
    let mut check = desk.command(env!("CARGO_BIN_EXE_provcheck"));
    check.args(["check", "--format", "html", "--grounded", "--output"]).arg(&report);
    let done = check.arg(draft).arg("--source").arg(wire).output().expect("it starts");
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    let (whole, broken) = (desk.path("whole.pdf"), desk.path("broken.pdf"));
    let mut print = desk.command("node");
    print.env("PROVCHECK_NODE", &node).arg(root().join("tests/clients/print.mjs"));
    let cards = client(print.args([&report, &whole, &broken]))["cards"].as_u64().expect("a number");
    let mut pages = desk.command(python);
    pages.arg(root().join("tests/clients/pages.py"));
    let saw = client(pages.args([&whole, &broken]));
    let torn = |at: usize| {
        let cards = saw[at].as_array().into_iter().flatten();
        cards.filter(|card| card[0] != card[1]).count()
    };
    assert_eq!(saw[0].as_array().map_or(0, Vec::len) as u64, cards, "{saw}");
    assert_eq!(torn(0), 0, "{saw}");
    // Without the style that keeps them whole some would be.
    assert_ne!(torn(1), 0, "{saw}");
}
