//! Archives from the command line, and drafts checked against them.

mod check;
mod commands;
mod kill;

use crate::support::Desk;

/// A line of JSON Lines.
fn line(id: &str, date: &str, title: &str, text: &str) -> String {
    let line = serde_json::json!({
        "id": id, "date": date, "title": title, "text": text, "publisher": "Coast Wire",
    });
    format!("{line}\n")
}

const PIER: &str = "The northern pier of Tresk will be sold to a company from Arl for 4 million \
    crowns, the town council decided on Tuesday after a debate of nine hours.\n\n\
    “Nobody in this town wanted to see the old pier go, but nobody wanted to pay for it either,” \
    said Mayor Ida Berg.\n\nSome 300 people had come to the town hall, police said.";

/// Writes a feed of four reports and makes an archive of it.
fn newsroom() -> Desk {
    let desk = Desk::new();
    let feed = [
        line("pier", "2024-05-07", "Tresk sells its pier", PIER),
        line(
            "fish",
            "2024-05-06",
            "Fewer herring",
            "The herring catch fell again this spring, \
            the fishery board of Arl said in a report of ninety pages on Monday.",
        ),
        line(
            "later",
            "2024-05-20",
            "Pier: a look back",
            "Nobody in this town wanted to see the \
            old pier go, but nobody wanted to pay for it either, the mayor had said.",
        ),
        line(
            "people",
            "2024-05-07",
            "Talks in Tresk",
            "Ida Berg and Tom Hale met twice. About \
            200 people had come to the town hall, according to Tom Hale of Harbour Watch.",
        ),
    ];
    desk.write("feed.jsonl", feed.concat());
    let done = desk.run(&["archive", "build", "desk", "feed.jsonl"]);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    assert_eq!(done.stdout, "4 added; 4 in the archive\n");
    desk
}
