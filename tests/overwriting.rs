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
    // Nor a ledger, nor an audit.
    for output in ["draft.md", "wire/a.txt", "provcheck.toml"] {
        let before = std::fs::read(desk.path(output)).expect("a file");
        let done = desk.run(&["trace", "draft.md", "--output", output]);
        assert_eq!(done.code, 2, "{output}: {}", done.stdout);
        assert!(done.stderr.contains("would overwrite"), "{output}: {}", done.stderr);
        assert_eq!(std::fs::read(desk.path(output)).expect("a file"), before, "{output}");
    }
    let before = std::fs::read(desk.path("wire/a.txt")).expect("a file");
    let done = desk.run(&["audit", "wire", "--output", "wire/a.txt"]);
    assert_eq!(done.code, 2, "{}", done.stdout);
    assert_eq!(std::fs::read(desk.path("wire/a.txt")).expect("a file"), before);
}

#[test]
fn a_report_over_words_tables_or_consent_is_refused() {
    let desk = desk();
    let config = "[check]\nsources = [\"wire\"]\n\n[lexicon]\nfiles = [\"words.toml\"]\n\n\
                  [checks.page-residue]\ntables = [\"lines.toml\"]\n";
    desk.write("provcheck.toml", config)
        .write("words.toml", "speech-verb = [\"riff\"]\n")
        .write("lines.toml", "")
        .write(".provcheckignore", "old/\n")
        .write("trust.toml", "");
    for output in ["words.toml", "lines.toml", ".provcheckignore", "trust.toml"] {
        let before = std::fs::read(desk.path(output)).expect("a file");
        for command in
            [&["check", "draft.md"][..], &["trace", "draft.md"], &["compare", "draft.md"]]
        {
            let done = desk.run(&[command, &["--output", output]].concat());
            assert_eq!(done.code, 2, "{command:?} {output}: {}", done.stdout);
            assert!(done.stderr.contains("would overwrite"), "{output}: {}", done.stderr);
            assert_eq!(std::fs::read(desk.path(output)).expect("a file"), before, "{output}");
        }
    }
}

/// The summary of a job is added to, and is no file that the run reads.
#[test]
fn a_summary_over_what_was_read_is_refused() {
    let desk = desk();
    let run = |summary: &str, format: &str| {
        let mut command = desk.command(env!("CARGO_BIN_EXE_provcheck"));
        command.env("GITHUB_STEP_SUMMARY", summary);
        crate::support::done(command.args(["check", "draft.md", "--format", format]))
    };
    for summary in ["draft.md", "wire/a.txt", "provcheck.toml", "known.toml"] {
        let before = std::fs::read(desk.path(summary)).expect("a file");
        let done = run(summary, "github");
        assert_eq!(done.code, 2, "{summary}: {}", done.stdout);
        assert!(done.stderr.contains("would overwrite"), "{summary}: {}", done.stderr);
        assert_eq!(std::fs::read(desk.path(summary)).expect("a file"), before, "{summary}");
        // Other formats write none.
        assert_eq!(run(summary, "concise").code, 1, "{summary}");
    }
    desk.write("summary.md", "An earlier step.\n");
    assert_eq!(run("summary.md", "github").code, 1);
    let written = std::fs::read_to_string(desk.path("summary.md")).expect("a file");
    assert!(written.starts_with("An earlier step.\n"), "{written}");
    assert!(written.contains("page-residue"), "{written}");
}

#[test]
#[cfg(unix)]
fn a_link_to_a_draft_is_the_draft() {
    let desk = desk();
    std::os::unix::fs::symlink(desk.path("draft.md"), desk.path("soft.json")).expect("a link");
    std::fs::hard_link(desk.path("draft.md"), desk.path("hard.json")).expect("a link");
    let before = std::fs::read(desk.path("draft.md")).expect("a file");
    for output in ["soft.json", "hard.json"] {
        let done = desk.run(&["check", "draft.md", "--output", output]);
        assert_eq!(done.code, 2, "{output}: {}", done.stdout);
        assert!(done.stderr.contains("would overwrite"), "{output}: {}", done.stderr);
        assert_eq!(std::fs::read(desk.path("draft.md")).expect("a file"), before);
        assert_eq!(std::fs::read(desk.path(output)).expect("a file"), before);
    }
}

/// Runs a line of the shell with the program as `$0`.
#[cfg(unix)]
fn shell(desk: &Desk, line: &str) -> crate::support::Done {
    let program = env!("CARGO_BIN_EXE_provcheck");
    crate::support::done(desk.command("sh").args(["-c", line, program]))
}

/// A file that the shell opened keeps what else is written to it.
#[test]
#[cfg(target_os = "linux")]
fn a_file_that_is_open_is_added_to() {
    let desk = desk();
    let check = "\"$0\" check draft.md --format concise --output";
    for output in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
        let done =
            shell(&desk, &format!("(echo before; {check} {output}; echo after $?) > report"));
        assert_eq!(done.code, 0, "{output}: {}", done.stderr);
        let written = std::fs::read_to_string(desk.path("report")).expect("a file");
        assert!(written.starts_with("before\n"), "{output}: {written}");
        assert!(written.contains("draft.md:3"), "{output}: {written}");
        assert!(written.ends_with("after 1\n"), "{output}: {written}");
    }
    for opened in [">", ">>"] {
        desk.write("report", "");
        let done = shell(&desk, &format!("{check} /proc/self/fd/3 3{opened}report"));
        assert_eq!(done.code, 1, "{opened}: {}", done.stderr);
        let written = std::fs::read_to_string(desk.path("report")).expect("a file");
        assert!(written.contains("draft.md:3"), "{opened}: {written}");
    }
    // A pipe, and a draft under such a name.
    let done = shell(&desk, &format!("{check} /proc/self/fd/3 3>&1 | cat"));
    assert!(done.stdout.contains("draft.md:3"), "{}", done.stderr);
    let before = std::fs::read(desk.path("draft.md")).expect("a file");
    for opened in ["<", ">>", "<>"] {
        let done = shell(&desk, &format!("{check} /proc/self/fd/3 3{opened}draft.md"));
        assert_eq!(done.code, 2, "{opened}: {}", done.stdout);
        assert!(done.stderr.contains("would overwrite"), "{opened}: {}", done.stderr);
        assert_eq!(std::fs::read(desk.path("draft.md")).expect("a file"), before, "{opened}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let desk = desk();
    for format in ["text", "concise", "json", "jsonl", "sarif", "github", "markdown", "html"] {
        let args = ["check", "draft.md", "--format", format, "--output", "/dev/full"];
        let done = desk.run(&args);
        assert_eq!(done.code, 2, "{format}: {}", done.stdout);
        assert!(done.stderr.contains("/dev/full"), "{format}: {}", done.stderr);
        assert!(done.stderr.contains("No space left"), "{format}: {}", done.stderr);
        let done = shell(&desk, &format!("\"$0\" check draft.md --format {format} > /dev/full"));
        assert_eq!(done.code, 2, "{format} to standard output: {}", done.stderr);
    }
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
    // The same for the file of accepted findings: too many of them for one block.
    let names: Vec<String> = (0..40).map(|number| format!("many/{number}.md")).collect();
    for name in &names {
        desk.write(name, "Sign up for our newsletter.\n");
    }
    let drafts = names.join(" ");
    let accept = |drafts: &str, reason: &str| {
        format!("baseline {drafts} --reason {reason} --baseline known.toml")
    };
    assert_eq!(run("unlimited", &accept("many/0.md", "x")).code, 0);
    let before = std::fs::read_to_string(desk.path("known.toml")).expect("a file");
    let done = run("2", &accept(&drafts, "y"));
    assert_eq!(done.code, 2, "{}{}", done.stdout, done.stderr);
    assert!(done.stderr.contains("known.toml"), "{}", done.stderr);
    let after = std::fs::read_to_string(desk.path("known.toml")).expect("a file");
    assert_eq!(after, before);
    assert_eq!(run("unlimited", &accept(&drafts, "y")).code, 0);
    let after = std::fs::read_to_string(desk.path("known.toml")).expect("a file");
    assert!(after.len() > 2 << 10, "more than the limit allowed: {}", after.len());
    // And for a Word file with comments.
    let mut noise = 1_u64;
    let paragraphs: Vec<String> = (0..400)
        .map(|_| {
            noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            format!("<w:p><w:r><w:t>It was was over at {noise}.</w:t></w:r></w:p>")
        })
        .collect();
    let paragraphs = paragraphs.concat();
    let xmlns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document =
        format!("<w:document xmlns:w=\"{xmlns}\"><w:body>{paragraphs}</w:body></w:document>");
    desk.write("draft.docx", crate::support::docx(&document)).write("out.docx", "the old file\n");
    let check = "check draft.docx --no-config --format docx --output out.docx";
    let done = run("8", check);
    assert_eq!(done.code, 2, "{}{}", done.stdout, done.stderr);
    assert!(done.stderr.contains("out.docx"), "{}", done.stderr);
    let kept = std::fs::read_to_string(desk.path("out.docx")).expect("a file");
    assert_eq!(kept, "the old file\n");
    assert_eq!(run("unlimited", check).code, 1);
    assert!(std::fs::metadata(desk.path("out.docx")).expect("a file").len() > 8 << 10);
}

/// Returns the names of all that is below a folder, sorted.
#[cfg(unix)]
fn below(folder: &std::path::Path) -> Vec<String> {
    let mut all = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            all.push(path.strip_prefix(folder).expect("below").to_string_lossy().into_owned());
            if path.is_dir() {
                open.push(path);
            }
        }
    }
    all.sort_unstable();
    all
}

#[test]
#[cfg(unix)]
fn several_files_are_written_all_or_none() {
    let desk = Desk::new();
    let words = "the minister told the committee on tuesday that the harvest had failed again \
                 and that no grain would leave the port before the end of the year";
    let article = |number: i32| {
        let text = words.replace(' ', &format!(" {number} "));
        serde_json::json!({ "id": number.to_string(), "text": text }).to_string()
    };
    let articles = (0..200).map(article).collect::<Vec<_>>().join("\n");
    desk.write("all.jsonl", articles);
    assert_eq!(desk.run(&["archive", "build", "shelf", "all.jsonl"]).code, 0);
    desk.write("work/keep", "mine");
    let run = |limit: &str, rest: &str| {
        shell(&desk, &format!("cd work && ulimit -f {limit} && exec \"$0\" {rest}"))
    };
    let before = below(&desk.path("work"));
    let mut lines = vec![
        // The first of several files is smaller than the limit.
        ("5", "man --folder pages", "pages/provcheck.1"),
        ("5", "man --folder a/b/pages", "a/b/pages/provcheck.1"),
        ("2", "plugin new embargo", "provcheck-plugin-embargo/src/lib.rs"),
        ("1", "init", "provcheck.toml"),
    ];
    if cfg!(feature = "parquet") {
        lines.push(("8", "archive export ../shelf --parquet out", "out/documents.jsonl"));
        lines.push(("8", "archive export ../shelf --parquet a.parquet", "a.parquet"));
    }
    for (limit, line, file) in lines {
        let done = run(limit, line);
        assert_eq!(done.code, 2, "{line}: {}{}", done.stdout, done.stderr);
        assert!(done.stderr.contains("File too large"), "{line}: {}", done.stderr);
        assert!(!done.stderr.contains(".provcheck-"), "{line}: {}", done.stderr);
        assert_eq!(below(&desk.path("work")), before, "{line}");
        let done = run("unlimited", line);
        assert_eq!(done.code, 0, "{line}: {}{}", done.stdout, done.stderr);
        assert!(desk.path("work").join(file).is_file(), "{line}");
        std::fs::remove_dir_all(desk.path("work")).expect("a folder");
        desk.write("work/keep", "mine");
    }
    // Into a folder that is there: what else is in it stays, and what is replaced is replaced
    // whole or not at all.
    desk.write("work/pages/mine.1", "mine").write("work/pages/provcheck.1", "old");
    let done = run("5", "man --folder pages");
    assert_eq!(done.code, 2, "{}", done.stderr);
    assert_eq!(below(&desk.path("work/pages")), ["mine.1", "provcheck.1"]);
    let page = || std::fs::read_to_string(desk.path("work/pages/provcheck.1")).expect("a file");
    assert_eq!(page(), "old");
    assert_eq!(run("unlimited", "man --folder pages").code, 0);
    assert!(desk.path("work/pages/mine.1").is_file());
    assert_ne!(page(), "old");
}

/// What a run reads, or a desk keeps, and no argument names.
#[test]
fn what_is_not_named_is_spared_too() {
    let desk = desk();
    let done = desk.run(&["archive", "build", "arc", "wire"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let segment = std::fs::read_dir(desk.path("arc")).expect("an archive");
    let segment = segment.flatten().find(|file| file.path().is_file()).expect("a file").path();
    let before = std::fs::read(&segment).expect("a file");
    let output = segment.to_str().expect("a name");
    let args = ["check", "draft.md", "--archive", "arc", "--output", output];
    let done = desk.run(&args);
    assert_eq!(done.code, 2, "{}", done.stdout);
    assert!(done.stderr.contains("would overwrite"), "{}", done.stderr);
    assert_eq!(std::fs::read(&segment).expect("a file"), before);
    // A report goes beside an archive, and into a folder of sources.
    let done = desk.run(&["check", "draft.md", "--archive", "arc", "--output", "report.txt"]);
    assert_eq!(done.code, 1, "{}", done.stderr);
    desk.write("provcheck-baseline.toml", "");
    for output in ["provcheck-baseline.toml", "provcheck.toml"] {
        let before = std::fs::read(desk.path(output)).expect("a file");
        let done = desk.run(&["check", "draft.md", "--no-config", "--output", output]);
        assert_eq!(done.code, 2, "{output}: {}", done.stdout);
        assert!(done.stderr.contains("would overwrite"), "{output}: {}", done.stderr);
        assert_eq!(std::fs::read(desk.path(output)).expect("a file"), before, "{output}");
    }
    #[cfg(unix)]
    {
        let before = std::fs::read(desk.path("draft.md")).expect("a file");
        let done = shell(&desk, "\"$0\" check - --no-config --output draft.md < draft.md");
        assert_eq!(done.code, 2, "{}", done.stdout);
        assert_eq!(std::fs::read(desk.path("draft.md")).expect("a file"), before);
    }
}

/// A disk that is full.
#[test]
#[cfg(unix)]
fn what_failed_to_be_built_is_no_archive() {
    let desk = desk();
    let long: Vec<String> = (0..4_000).map(|n| format!("The mill of Holt {n} burned.")).collect();
    desk.write("long.txt", long.join(" "));
    let done = shell(&desk, "ulimit -f 10; \"$0\" archive build arc long.txt");
    assert_eq!(done.code, 2, "{}{}", done.stdout, done.stderr);
    let left = std::fs::read_dir(desk.path("arc")).map_or(0, Iterator::count);
    assert_eq!(left, 0);
    let done = desk.run(&["archive", "build", "arc", "long.txt"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
}
