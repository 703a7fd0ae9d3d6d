//! A folder of its own for each test, and the program run in it.

use std::ffi::OsStr;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder that is gone when the test ends.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// What a run of the program gave.
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        std::fs::write(path, content).expect("a file");
        self
    }

    /// Returns a command in this folder that sees no one's own settings.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder.path())
            .env("PROVCHECK_TRUST_FILE", self.path("trust.toml"))
            .env("NO_COLOR", "1")
            // The summary of the job that runs the tests is not theirs.
            .env_remove("GITHUB_STEP_SUMMARY")
            .env_remove("RUST_BACKTRACE");
        command
    }

    /// Runs `provcheck` with `args`.
    pub(crate) fn run(&self, args: &[&str]) -> Done {
        done(self.command(env!("CARGO_BIN_EXE_provcheck")).args(args))
    }

    /// Runs `provcheck` with `args` and `input` as its standard input.
    pub(crate) fn run_with_input(&self, args: &[&str], input: &[u8]) -> Done {
        let file = self.path(".input");
        std::fs::write(&file, input).expect("a file");
        let input = std::fs::File::open(&file).expect("a file");
        done(self.command(env!("CARGO_BIN_EXE_provcheck")).args(args).stdin(input))
    }
}

pub(crate) fn done(command: &mut Command) -> Done {
    let output = command.output().expect("it starts");
    Done {
        // A signal is no exit code; no test expects one.
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Compiles a plugin in C into the desk; returns its file's name.
pub(crate) fn compile(desk: &Desk, source: &str, defines: &[&str]) -> String {
    let name = format!("lib{}{}", defines.join("_"), std::env::consts::DLL_SUFFIX);
    let cc = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let status = Command::new(cc)
        .args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o"])
        .arg(desk.path(&name))
        .args(defines.iter().map(|define| format!("-D{define}")))
        .arg("-I")
        .arg(root().join("crates/provcheck-plugin-abi/include"))
        .arg(root().join("tests/abi").join(source))
        .status();
    assert!(status.expect("a C compiler").success());
    name
}

/// Snapshots of this binary: in `snapshots/`, by name alone.
pub(crate) fn snapshot(name: &str, content: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("snapshots/end-to-end"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, content));
}

/// Returns an office document whose text is the XML `document`.
pub(crate) fn docx(document: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file("word/document.xml", zip::write::SimpleFileOptions::default())
        .and_then(|()| Ok(archive.write_all(document.as_bytes())?))
        .expect("a part");
    archive.finish().expect("an archive").into_inner()
}

/// Checks that `file` holds `wanted`; with `BLESS=1` makes it so. `test` is the
/// name that runs this.
pub(crate) fn bless(file: &Path, wanted: &str, test: &str) {
    if std::fs::read_to_string(file).is_ok_and(|text| text == wanted) {
        return;
    }
    let name = file.display();
    let told = std::env::var_os("BLESS").is_some();
    assert!(
        told,
        "{name} is not current; run just bless (or `BLESS=1 cargo test --test main {test}`)"
    );
    std::fs::write(file, wanted).expect("written");
}
