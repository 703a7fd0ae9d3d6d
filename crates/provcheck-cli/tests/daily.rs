//! What an editor does every day: check, accept, ignore, look at what changed.

#![expect(clippy::unwrap_used, reason = "a test may stop anywhere")]

use std::path::Path;
use std::process::Command;

use clap::Parser as _;
use provcheck_cli::cli::{Cli, run};
use provcheck_cli::{Exit, UsageError};

const WIRE: &str = "\
LINDBY, March 3 - The ferry will not sail before Monday, the harbour office said.

“We have two divers and one pump, and the pump is broken,” harbour master Ada Holm said. “Nobody sails until I have seen the hull with my own eyes,” she added.
";

const DRAFT: &str = "\
# Ferry stays in Lindby

The ferry to the islands stays where it is until next week at least.

“We have two divers and one boat, and the pump is broken,” harbour master Ada Holm said on Thursday.

“Nobody sails until you have seen the hull with my own eyes,” Holm said later in the day.
";

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.write("draft.md", DRAFT);
        desk.write("wire/coast.txt", WIRE);
        desk
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_string_lossy().into_owned()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Runs a command; words that start with `@` are paths on the desk.
    fn run(&self, words: &str) -> Result<Exit, UsageError> {
        let words = words.split(' ').map(|word| match word.strip_prefix('@') {
            Some(name) => self.path(name),
            None => word.to_owned(),
        });
        let cli = Cli::try_parse_from(std::iter::once("provcheck".to_owned()).chain(words));
        run(cli.unwrap().command)
    }

    /// Checks the draft for changed quotations; returns the exit code and the
    /// lines of the report.
    fn check(&self, more: &str) -> (Exit, Vec<String>) {
        let command = "check @draft.md --source @wire --only quote-drift/altered --fail-on info --format concise";
        let exit = self.run(format!("{command} --output @out {more}").trim_end());
        let exit = exit.map_err(|error| error.to_string()).unwrap();
        let out = std::fs::read_to_string(self.path("out")).unwrap();
        let mut lines: Vec<String> = out.lines().map(str::to_owned).collect();
        let sum = lines.pop().unwrap();
        assert!(sum.ends_with(", 1 source, no date)"), "{sum}");
        (exit, lines)
    }

    /// The report of a draft whose two findings were left out.
    fn left_out(&self, why: &str) -> (Exit, Vec<String>) {
        let draft = self.path("draft.md");
        let draft = provcheck_report::seen(&draft);
        (Exit::Clean, vec![format!("{draft}: note: 2 findings left out: {why}")])
    }
}

#[test]
fn accepted_findings_stay_away_until_their_sentence_changes() {
    let desk = Desk::new();
    let (exit, lines) = desk.check("");
    assert_eq!((exit, lines.len()), (Exit::Findings, 2), "{lines:?}");
    let accept = "baseline @draft.md --source @wire --only quote-drift/altered \
                  --reason asked --baseline @accepted.toml";
    assert_eq!(desk.run(accept).unwrap(), Exit::Clean);
    assert_eq!(desk.check("--baseline @accepted.toml"), desk.left_out("2 accepted"));

    let moved = DRAFT.replace("The ferry to", "It has rained all week.\n\nThe big ferry to");
    desk.write("draft.md", &moved);
    assert_eq!(desk.check("--baseline @accepted.toml"), desk.left_out("2 accepted"));

    desk.write("draft.md", &moved.replace("two divers", "ten divers"));
    let (exit, lines) = desk.check("--baseline @accepted.toml");
    assert_eq!(exit, Exit::Findings);
    assert!(lines[0].contains("quote-drift/altered"), "{lines:?}");
    assert!(lines[2].contains("is no longer found"), "{lines:?}");

    // Accepting again drops what is gone and keeps what stays.
    assert_eq!(desk.run(accept).unwrap(), Exit::Clean);
    assert_eq!(desk.check("--baseline @accepted.toml"), desk.left_out("2 accepted"));
    let file = std::fs::read_to_string(desk.path("accepted.toml")).unwrap();
    assert_eq!(file.matches("[[accepted]]").count(), 2);
    assert!(file.contains("draft = \"draft.md\""), "{file}");
}

#[test]
fn comments_ignore_findings_with_a_reason() {
    let desk = Desk::new();
    let comment = "<!-- provcheck: ignore quote-drift/altered: she said boat on the phone -->";
    desk.write("draft.md", &DRAFT.replace("“We have", &format!("{comment}\n“We have")));
    let (exit, lines) = desk.check("");
    assert_eq!((exit, lines.len()), (Exit::Findings, 2), "{lines:?}");
    assert!(lines[1].ends_with("note: 1 finding left out: 1 ignored in the draft"), "{lines:?}");
    let stale = "<!-- provcheck: ignore quote-drift/altered: no quotation here -->";
    desk.write("draft.md", &DRAFT.replace("The ferry", &format!("{stale}\nThe ferry")));
    let (_, lines) = desk.check("");
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(
        lines[2].ends_with("the ignore of “quote-drift/altered” matches no finding"),
        "{lines:?}"
    );
}

#[test]
fn only_changed_paragraphs_count() {
    let desk = Desk::new();
    let git = |words: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C").arg(desk.0.path()).args(["-c", "user.name=a", "-c", "user.email=a@b.c"]);
        assert!(git.args(words).output().unwrap().status.success(), "{words:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "x"]);
    assert_eq!(desk.check("--diff HEAD"), desk.left_out("2 in unchanged paragraphs"));
    desk.write("draft.md", &DRAFT.replace("later in the day", "that evening"));
    let (exit, lines) = desk.check("--diff HEAD");
    assert_eq!((exit, lines.len()), (Exit::Findings, 2), "{lines:?}");
    assert!(lines[1].ends_with("note: 1 finding left out: 1 in unchanged paragraphs"), "{lines:?}");
    assert!(desk.run("check @draft.md --diff nonsense").is_err());
    assert!(desk.run("check @draft.md --diff=--output=x").is_err());
}

#[test]
fn the_same_bytes_whatever_the_number_of_threads() {
    let desk = Desk::new();
    for copy in 0..8 {
        desk.write(&format!("drafts/{copy}.md"), &DRAFT.replace("islands", "outer islands"));
    }
    let report = |jobs: u32| {
        let command = "check @drafts @draft.md --source @wire --source @drafts --format json";
        desk.run(&format!("{command} --output @out --jobs {jobs}")).unwrap();
        std::fs::read(desk.path("out")).unwrap()
    };
    let one = report(1);
    for jobs in [2, 3, 8] {
        assert!(report(jobs) == one, "{jobs} threads");
    }
}

#[test]
fn the_configuration_is_the_one_above_the_draft() {
    let desk = Desk::new();
    desk.write("provcheck.toml", "[check]\nsources = [\"wire\"]\nonly = [\"quote-drift\"]\n");
    let exit = |command: &str| desk.run(&format!("{command} --output @out")).unwrap();
    assert_eq!(exit("check @draft.md --fail-on info"), Exit::Findings);
    assert_eq!(exit("check @draft.md --no-config --only quote-drift/altered"), Exit::Clean);
    assert_eq!(exit("check @draft.md --fail-on never"), Exit::Clean);
    desk.write(
        "provcheck.toml",
        "[check]\nsources = [\"wire\"]\nonly = [\"quote-drift\"]\n\
         [checks.quote-drift.rules]\naltered = \"off\"\nunquoted-in-source = \"off\"\n",
    );
    assert_eq!(exit("check @draft.md --fail-on info --only quote-drift/altered"), Exit::Clean);
    desk.write("provcheck.toml", "[check]\nsource = [\"wire\"]\n");
    let error = desk.run("check @draft.md").unwrap_err().to_string();
    assert!(error.contains("unknown key `source`"), "{error}");
    assert!(error.contains("did you mean `sources`?"), "{error}");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let desk = Desk::new();
    desk.write("empty.txt", "");
    for wrong in ["@none.txt", "@empty.txt"] {
        let command = format!("check {wrong} @draft.md --source @wire --output @out --format json");
        assert_eq!(desk.run(&command).unwrap(), Exit::Usage, "{wrong}");
        let report = std::fs::read_to_string(desk.path("out")).unwrap();
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["drafts"].as_array().unwrap().len(), 1);
        assert_eq!(report["failures"][0]["kind"], "input");
    }
    assert!(Path::new(&desk.path("out")).exists());
    assert!(desk.run("check @draft.md --only titles").is_err());
}
