//! LibreOffice itself: as a client of LanguageTool's protocol, and as a reader of comments.
//! Too large to install in CI: `just libreoffice` runs it.

use super::serve::Server;
use super::{client, desk, python, strings};
use crate::support::root;

#[test]
#[ignore = "needs LibreOffice and its Python module: `just libreoffice`"]
fn libreoffice_asks_the_server_and_draws_comments() {
    let python = python().expect("`just clients` makes the Word file");
    let desk = desk();
    let made = desk
        .command(python)
        .arg(root().join("tests/clients/word.py"))
        .arg(env!("CARGO_BIN_EXE_provcheck"))
        .arg(desk.path(""))
        .output()
        .expect("it starts");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let server = Server::start(&desk, &[]);
    let mut command = desk.command("/usr/bin/python3");
    command.arg(root().join("tests/clients/libreoffice.py"));
    command.args([&server.url("/v2"), "twice.docx"]).args([
        "\u{1f680} The ship wenton after.",
        "The crash in Lindby on Monday injured 15 people, police said.",
        "",
    ]);
    let saw = client(&mut command);
    let first = &saw["paragraphs"][0];
    assert_eq!(first[0]["words"], "wenton", "{saw:#}");
    assert_eq!(strings(&first[0]["suggestions"]), ["went on"]);
    let told = saw["paragraphs"][1].to_string();
    assert!(told.contains("15 people") && told.contains("25 people"), "{saw:#}");
    assert_eq!(saw["paragraphs"][2].as_array().map(Vec::len), Some(0));
    // On the page that it draws, the comments of provcheck and of people.
    let drawn = strings(&saw["comments"]);
    for words in ["Who said so?", "25 people", "went on"] {
        assert!(drawn.iter().any(|comment| comment.contains(words)), "{words}: {saw:#}");
    }
}
