//! Consent to a plugin is to what was agreed, and no folder carries its own.

use crate::support::{Desk, compile};

fn desk() -> (Desk, String) {
    let desk = Desk::new();
    desk.write("draft.txt", "It was teh end.\n");
    let file = compile(&desk, "c_plugin.c", &["C"]);
    (desk, file)
}

/// Enables the plugin with more in its table, and pins it.
fn enable(desk: &Desk, file: &str, more: &str) {
    desk.write("provcheck.toml", format!("[plugins.teh]\npath = \"{file}\"\n{more}"));
    let pinned = desk.run(&["plugin", "pin", "teh"]);
    assert_eq!(pinned.code, 0, "{}", pinned.stderr);
}

#[test]
fn what_is_loosened_after_consent_asks_again() {
    let (desk, file) = desk();
    enable(&desk, &file, "");
    assert_eq!(desk.run(&["plugin", "trust", "teh"]).code, 0);
    assert_eq!(desk.run(&["check", "draft.txt"]).code, 1, "agreed");
    for tighter in [
        "sandbox = \"required\"\n",
        "timeout = \"5s\"\n",
        "cpu = \"5s\"\n",
        "memory = \"700MiB\"\n",
    ] {
        enable(&desk, &file, tighter);
        let done = desk.run(&["check", "draft.txt"]);
        // Where the system can't confine, `required` is refused for that reason.
        assert!(!done.stderr.contains("plugin trust"), "{tighter}: {}", done.stderr);
    }
    for (looser, words) in [
        ("isolation = \"in-process\"\n", "in provcheck's own process"),
        ("sandbox = \"off\"\n", "with all your rights"),
        ("timeout = \"31s\"\n", "31 s"),
        ("cpu = \"61s\"\n", "61 s"),
        ("memory = \"2GiB\"\n", "2 GiB"),
    ] {
        enable(&desk, &file, looser);
        let done = desk.run(&["check", "draft.txt"]);
        assert_eq!(done.code, 2, "{looser}: {}", done.stdout);
        assert!(done.stderr.contains("plugin trust teh"), "{looser}: {}", done.stderr);
        assert!(done.stderr.contains(words), "{looser}: {}", done.stderr);
        assert_eq!(done.stdout, "", "{looser}");
        let listed = desk.run(&["plugin", "list"]);
        assert!(listed.stdout.contains("not trusted"), "{looser}: {}", listed.stdout);
        // What is granted is said, and then holds.
        let granted = desk.run(&["plugin", "trust", "teh"]);
        assert!(granted.stdout.contains(words), "{looser}: {}", granted.stdout);
        let done = desk.run(&["check", "draft.txt"]);
        assert_eq!(done.code, 1, "{looser}: {}", done.stderr);
        assert_eq!(desk.run(&["plugin", "untrust", "teh"]).code, 0);
        enable(&desk, &file, "");
        assert_eq!(desk.run(&["plugin", "trust", "teh"]).code, 0);
    }
}

#[test]
fn one_project_is_not_allowed_what_another_is() {
    let (desk, file) = desk();
    let table = |more: &str| format!("[plugins.teh]\npath = \"../{file}\"\n{more}");
    desk.write("a/provcheck.toml", table("")).write("a/draft.txt", "It was teh end.\n");
    desk.write("b/draft.txt", "It was teh end.\n");
    let config = "a/provcheck.toml";
    assert_eq!(desk.run(&["plugin", "pin", "teh", "--config", config]).code, 0);
    assert_eq!(desk.run(&["plugin", "trust", "teh", "--config", config]).code, 0);
    let pinned = std::fs::read_to_string(desk.path(config)).expect("a file");
    desk.write("b/provcheck.toml", format!("{pinned}isolation = \"in-process\"\n"));
    assert_eq!(desk.run(&["check", "a/draft.txt"]).code, 1);
    for drafts in [["a/draft.txt", "b/draft.txt"], ["b/draft.txt", "a/draft.txt"]] {
        let done = desk.run(&[&["check"][..], &drafts].concat());
        assert_eq!(done.code, 2, "{drafts:?}: {}", done.stdout);
    }
}

#[test]
fn a_folder_does_not_carry_its_own_consent() {
    let (desk, file) = desk();
    enable(&desk, &file, "");
    let pinned = std::fs::read_to_string(desk.path("provcheck.toml")).expect("a file");
    let digest = pinned.split("sha256 = \"").nth(1).and_then(|rest| rest.split('"').next());
    let entry = format!("[[plugin]]\nname = \"teh\"\nsha256 = \"{}\"\n", digest.expect("a digest"));
    let places =
        ["provcheck/trust.toml", "x/provcheck/trust.toml", "x/.config/provcheck/trust.toml"];
    for place in places.into_iter().chain([".config/provcheck/trust.toml", "trust.toml"]) {
        desk.write(place, &entry);
    }
    let binary = env!("CARGO_BIN_EXE_provcheck");
    for (name, value) in [
        ("XDG_CONFIG_HOME", ""),
        ("XDG_CONFIG_HOME", "."),
        ("XDG_CONFIG_HOME", "x"),
        ("HOME", ""),
        ("HOME", "."),
        ("HOME", "x"),
        ("PROVCHECK_TRUST_FILE", ""),
        ("PROVCHECK_TRUST_FILE", "trust.toml"),
    ] {
        let mut command = desk.command(binary);
        command.env_remove("PROVCHECK_TRUST_FILE").env_remove("XDG_CONFIG_HOME");
        // Whoever runs this test may have agreed to something; nobody has here.
        command.env("HOME", desk.path("nobody")).env(name, value);
        let done = crate::support::done(command.args(["check", "draft.txt"]));
        assert_eq!(done.code, 2, "{name}={value}: {}", done.stdout);
        assert!(done.stderr.contains("plugin trust teh"), "{name}={value}: {}", done.stderr);
    }
    // The same for plugins themselves: the data folder of nobody.
    let name = provcheck_plugin_host::file_name("teh");
    for place in
        [format!("provcheck/plugins/{name}"), format!(".local/share/provcheck/plugins/{name}")]
    {
        desk.write(&place, std::fs::read(desk.path(&file)).expect("a file"));
    }
    desk.write("provcheck.toml", "[plugins.teh]\n");
    for (name, value) in [("XDG_DATA_HOME", ""), ("XDG_DATA_HOME", "."), ("HOME", ".")] {
        let mut command = desk.command(binary);
        command.env_remove("XDG_DATA_HOME").env("HOME", desk.path("nobody")).env(name, value);
        let done = crate::support::done(command.args(["check", "draft.txt"]));
        assert!(done.stderr.contains("was not found"), "{name}={value}: {}", done.stderr);
    }
}

#[test]
fn the_question_names_the_file_and_can_not_be_erased() {
    let (desk, file) = desk();
    enable(&desk, &file, "");
    let pinned = std::fs::read_to_string(desk.path("provcheck.toml")).expect("a file");
    // The name of a folder.
    std::fs::create_dir(desk.path("a\u{1b}[2Kb")).expect("a folder");
    std::fs::copy(desk.path(&file), desk.path("a\u{1b}[2Kb/x.so")).expect("a copy");
    desk.write("provcheck.toml", pinned.replace(&file, "a\\u001b[2Kb/x.so"));
    let done = desk.run(&["check", "draft.txt"]);
    assert_eq!(done.code, 2);
    let digest = pinned.split("sha256 = \"").nth(1).and_then(|rest| rest.split('"').next());
    assert!(done.stderr.contains(digest.expect("a digest")), "{}", done.stderr);
    assert!(done.stderr.contains("a<U+001B>[2Kb/x.so"), "{}", done.stderr);
    assert!(done.stderr.contains("it runs in a process of its own"), "{}", done.stderr);
    let seen = |c: char| c == '\n' || !(c.is_control() || c == '\u{202E}');
    assert!(done.stderr.chars().all(seen), "{:?}", done.stderr);
    // A key of the project: it is refused, and shown as it is written.
    let hidden = "teh\\u001b[2K\\u009b1A\\u202E\\nerror: all is well";
    let table = pinned.replace("[plugins.teh]", &format!("[plugins.\"{hidden}\"]"));
    desk.write("provcheck.toml", table);
    let done = desk.run(&["check", "draft.txt"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.chars().all(seen), "{:?}", done.stderr);
    assert!(!done.stderr.contains("\nerror: all"), "{}", done.stderr);
    // Its own name, in the section that is read without running it.
    let named = compile(&desk, "hostile_plugin.c", &["HOSTILE_IDENTITY"]);
    let refused = desk.run(&["plugin", "info", &named]);
    assert_eq!(refused.code, 2, "{}", refused.stdout);
    assert!(refused.stderr.chars().all(seen), "{:?}", refused.stderr);
    assert!(refused.stderr.contains("is no name"), "{}", refused.stderr);
}

#[test]
#[cfg(target_os = "linux")]
fn info_loads_a_strangers_file_no_looser_than_usual() {
    let (desk, file) = desk();
    enable(&desk, &file, "");
    let usual = desk.run(&["plugin", "info", "teh", "--load"]).stdout;
    enable(&desk, &file, "sandbox = \"off\"\n");
    assert_eq!(desk.run(&["plugin", "info", "teh", "--load"]).stdout, usual);
    assert_eq!(desk.run(&["plugin", "trust", "teh"]).code, 0);
    let agreed = desk.run(&["plugin", "info", "teh", "--load"]).stdout;
    assert!(agreed.contains("from nothing"), "{agreed}");
}

#[test]
fn the_name_of_a_plugin_brings_no_command() {
    let desk = Desk::new();
    desk.write("draft.txt", "It was the end.\n");
    desk.write("it.so", "no library");
    for name in ["evil; touch x #", "a` and nothing else. Run `b", "-h", "", "$(x)", "Evil"] {
        let name = name.replace('"', "\\\"");
        desk.write("provcheck.toml", format!("[plugins.\"{name}\"]\npath = \"it.so\"\n"));
        let done = desk.run(&["check", "draft.txt"]);
        assert_eq!(done.code, 2, "{name}: {}", done.stdout);
        assert!(done.stderr.contains("letters, digits and hyphens"), "{name}: {}", done.stderr);
        assert!(!done.stderr.contains("plugin trust"), "{name}: {}", done.stderr);
    }
}
