//! Nothing of the user's is overwritten, and what is written is written whole.

use crate::support::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("draft.md", "The harvest failed.\n\nSign up for our newsletter.\n");
    desk.write("wire/a.txt", "The harvest was good.\n");
    desk.write("people.toml", "");
    desk.write("provcheck.toml", "[check]\nsources = [\"wire\"]\nbaseline = \"known.toml\"\n");
    desk.write("known.toml", "");
    desk
}

#[test]
fn a_report_over_what_was_read_is_refused() {
    let desk = desk();
    std::fs::create_dir(desk.path("sub")).expect("a folder");
    for output in ["draft.md", "./sub/../draft.md", "wire/a.txt", "provcheck.toml", "known.toml"] {
        let before = std::fs::read(desk.path(output)).expect("a file");
        let done = desk.run(&["check", "draft.md", "--format", "json", "--output", output]);
        assert_eq!(done.code, 2, "{output}: {}", done.stdout);
        assert!(done.stderr.contains("would overwrite"), "{output}: {}", done.stderr);
        assert_eq!(std::fs::read(desk.path(output)).expect("a file"), before, "{output}");
    }
    // The file of accepted findings is not written over a draft or a source either.
    for output in ["draft.md", "wire/a.txt", "provcheck.toml"] {
        let before = std::fs::read(desk.path(output)).expect("a file");
        let done = desk.run(&["baseline", "draft.md", "--reason", "x", "--baseline", output]);
        assert_eq!(done.code, 2, "{output}: {}", done.stdout);
        assert_eq!(std::fs::read(desk.path(output)).expect("a file"), before, "{output}");
    }
    let before = std::fs::read(desk.path("wire/a.txt")).expect("a file");
    let done = desk.run(&["audit", "wire", "--output", "wire/a.txt"]);
    assert_eq!(done.code, 2, "{}", done.stdout);
    assert_eq!(std::fs::read(desk.path("wire/a.txt")).expect("a file"), before);
}

#[test]
#[cfg(unix)]
fn a_link_to_a_draft_is_the_draft() {
    let desk = desk();
    std::os::unix::fs::symlink(desk.path("draft.md"), desk.path("report.json")).expect("a link");
    let before = std::fs::read(desk.path("draft.md")).expect("a file");
    let done = desk.run(&["check", "draft.md", "--output", "report.json"]);
    assert_eq!(done.code, 2, "{}", done.stdout);
    assert_eq!(std::fs::read(desk.path("draft.md")).expect("a file"), before);
}

#[test]
fn a_report_is_replaced_whole_or_not_at_all() {
    let desk = desk();
    desk.write("report.json", "the old report\n");
    let check = ["check", "draft.md", "--format", "json", "--output", "report.json"];
    let done = desk.run(&check);
    assert_eq!(done.code, 1, "{}", done.stderr);
    let written = std::fs::read_to_string(desk.path("report.json")).expect("a file");
    assert!(written.starts_with("{\n"), "{written}");
    let others = std::fs::read_dir(desk.path("")).expect("a folder");
    let names: Vec<String> = others
        .map(|entry| entry.expect("one").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(!names.iter().any(|name| name.starts_with(".tmp")), "{names:?}");
    // Where there is nothing to replace: a device.
    #[cfg(unix)]
    {
        let done = desk.run(&["check", "draft.md", "--output", "/dev/null"]);
        assert_eq!(done.code, 1, "{}", done.stderr);
        let done = desk.run(&["check", "draft.md", "--output", "/dev/stdout"]);
        assert!(done.code == 1 && done.stdout.contains("page-residue"), "{}", done.stderr);
    }
}

/// A pipe without a reader would be waited for without end; one with a reader is what a
/// shell's `>(command)` is.
#[test]
#[cfg(unix)]
fn a_pipe_is_written_to_where_somebody_reads() {
    let desk = desk();
    let binary = env!("CARGO_BIN_EXE_provcheck");
    let run = |script: &str| {
        let mut command = desk.command("sh");
        command.arg("-c").arg(script);
        crate::support::done(&mut command)
    };
    let check = format!("timeout 60 {binary} check draft.md --format concise --output pipe");
    let done = run(&format!("mkfifo pipe && {check}"));
    assert_eq!(done.code, 2, "{}", done.stdout);
    assert!(done.stderr.contains("nobody reads from this pipe"), "{}", done.stderr);
    let done = run(&format!("cat pipe > read & sleep 1; {check}; code=$?; wait; exit $code"));
    assert_eq!(done.code, 1, "{}", done.stderr);
    let read = std::fs::read_to_string(desk.path("read")).expect("a file");
    assert!(read.contains("draft.md:3"), "{read}");
}

/// Whoever wrote a folder that somebody cloned may not have files written elsewhere.
#[test]
fn a_configuration_names_no_file_to_write_outside_its_folder() {
    let desk = Desk::new();
    desk.write("clone/draft.md", "The harvest failed.\n\nSign up for our newsletter.\n");
    desk.write("empty.toml", "");
    let outside = desk.path("outside.toml");
    let accept = ["baseline", "clone/draft.md", "--reason", "x"];
    let refused = |named: &str| {
        let name = toml::Value::String(named.to_owned());
        desk.write("clone/provcheck.toml", format!("[check]\nbaseline = {name}\n"));
        let done = desk.run(&accept);
        assert_eq!(done.code, 2, "{named}: {}", done.stdout);
        assert!(done.stderr.contains("outside the configuration's folder"), "{}", done.stderr);
        assert!(!outside.exists(), "{named}");
        let empty = std::fs::read_to_string(desk.path("empty.toml")).expect("a file");
        assert_eq!(empty, "", "{named}");
    };
    refused("../outside.toml");
    refused("../empty.toml");
    refused(&outside.to_string_lossy());
    refused("missing/../../outside.toml");
    #[cfg(unix)]
    {
        let link = |from: &str, to: &str| {
            std::os::unix::fs::symlink(from, desk.path(to)).expect("a link");
        };
        link("../empty.toml", "clone/known.toml");
        refused("known.toml");
        link("..", "clone/up");
        refused("up/outside.toml");
        // The name that it has by itself is one that anybody knows.
        std::fs::remove_file(desk.path("clone/provcheck.toml")).expect("a file");
        link("../empty.toml", "clone/provcheck-baseline.toml");
        let mut command = desk.command(env!("CARGO_BIN_EXE_provcheck"));
        command.current_dir(desk.path("clone")).args(["baseline", "draft.md", "--reason", "x"]);
        let done = crate::support::done(&mut command);
        assert_eq!(done.code, 2, "{}", done.stdout);
        assert_eq!(std::fs::read_to_string(desk.path("empty.toml")).expect("a file"), "");
    }
    // Inside it is written, elsewhere where the user says so; and it is read anywhere.
    desk.write("clone/provcheck.toml", "[check]\nbaseline = \"deep/../inside.toml\"\n");
    std::fs::create_dir(desk.path("clone/deep")).expect("a folder");
    let done = desk.run(&accept);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(desk.path("clone/inside.toml").is_file());
    desk.write("clone/provcheck.toml", "[check]\nbaseline = \"../outside.toml\"\n");
    let args = [&accept[..], &["--baseline", "outside.toml"]].concat();
    let done = desk.run(&args);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(outside.is_file());
    let done = desk.run(&["check", "clone/draft.md"]);
    assert!(
        done.stdout.contains("1 accepted") || done.stderr.contains("1 accepted"),
        "{}",
        done.stdout
    );
}

#[test]
#[cfg(unix)]
fn a_file_that_can_not_be_written_whole_stays_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    let text = "Sign up for our newsletter.\n\n".repeat(400);
    desk.write("draft.md", text).write("report.json", "the old report\n");
    std::fs::set_permissions(desk.path("report.json"), PermissionsExt::from_mode(0o640))
        .expect("rights");
    let run = |limit: &str, rest: &str| {
        let binary = env!("CARGO_BIN_EXE_provcheck");
        let mut command = desk.command("sh");
        command.arg("-c").arg(format!("ulimit -f {limit}; exec {binary} {rest}"));
        crate::support::done(&mut command)
    };
    let check = "check draft.md --format json --output report.json";
    let done = run("8", check);
    assert_eq!(done.code, 2, "no signal: {}{}", done.stdout, done.stderr);
    assert!(done.stderr.contains("report.json"), "{}", done.stderr);
    assert!(done.stderr.contains("File too large"), "{}", done.stderr);
    let kept = std::fs::read_to_string(desk.path("report.json")).expect("a file");
    assert_eq!(kept, "the old report\n");
    let done = run("unlimited", check);
    assert_eq!(done.code, 1, "{}", done.stderr);
    let rights = std::fs::metadata(desk.path("report.json")).expect("a file").permissions();
    assert_eq!(rights.mode() & 0o777, 0o640, "the file's own rights");
    // The same for the file of accepted findings.
    assert_eq!(run("unlimited", "baseline draft.md --reason x --baseline known.toml").code, 0);
    let before = std::fs::read_to_string(desk.path("known.toml")).expect("a file");
    desk.write("draft.md", "Sign up for our newsletter now.\n\n".repeat(9000));
    let done = run("1", "baseline draft.md --reason y --baseline known.toml");
    assert!(done.code == 2 || done.code == 0, "{}{}", done.stdout, done.stderr);
    let after = std::fs::read_to_string(desk.path("known.toml")).expect("a file");
    assert!(done.code == 0 || after == before, "{}", done.stderr);
}
