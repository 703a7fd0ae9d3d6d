//! The C header says what the Rust tables say.

use std::fmt::Write as _;
use std::mem::{align_of, offset_of, size_of};
use std::path::Path;
use std::process::Command;

use provcheck_plugin_abi as abi;

/// Writes a static assertion a line: sizes, alignments, offsets and constants as
/// Rust has them, for the C compiler to confirm.
fn assertions() -> String {
    let mut out = String::from("#include \"provcheck_plugin.h\"\n");
    let mut check = |c: &str, rust: u64| {
        writeln!(out, "_Static_assert(({c}) == {rust}u, \"{c}\");").expect("a string grows");
    };
    macro_rules! layout {
        ($($table:ident { $($field:ident),* $(,)? })*) => {$(
            check(concat!("sizeof(", stringify!($table), ")"), size_of::<abi::$table>() as u64);
            check(concat!("_Alignof(", stringify!($table), ")"), align_of::<abi::$table>() as u64);
            $(check(
                concat!("offsetof(", stringify!($table), ", ", stringify!($field), ")"),
                offset_of!(abi::$table, $field) as u64,
            );)*
        )*};
    }
    layout! {
        PcStr { ptr, len }
        PcBuf { ptr, len, cap, free }
        PcHeader { magic, abi_major, abi_minor, struct_size, flags }
        PcSpan { start, end }
        PcSpans { ptr, len }
        PcDoc { id, text, meta, sentences, quotes }
        PcHost { header, ctx, log, cancelled }
        PcJob { header, draft, sources, sources_len, doc_stride, sources_id, options, host }
        PcPlugin { header, name, version, sdk_version, compiler, describe, create, run, destroy }
    }
    check("PC_MAGIC", abi::MAGIC);
    check("PC_ABI_MAJOR", abi::ABI_MAJOR.into());
    check("PC_ABI_MINOR", abi::ABI_MINOR.into());
    check("PC_FLAG_PANIC_UNWIND", abi::FLAG_PANIC_UNWIND);
    check("PC_FLAG_THREAD_SAFE", abi::FLAG_THREAD_SAFE);
    check("PC_JOB_SOURCES_STATIC", abi::JOB_SOURCES_STATIC);
    let statuses = [
        ("PC_OK", abi::STATUS_OK),
        ("PC_CHECK_ERROR", abi::STATUS_CHECK_ERROR),
        ("PC_BAD_CONFIG", abi::STATUS_BAD_CONFIG),
        ("PC_UNKNOWN_CHECK", abi::STATUS_UNKNOWN_CHECK),
        ("PC_PANIC", abi::STATUS_PANIC),
        ("PC_BAD_ARGUMENT", abi::STATUS_BAD_ARGUMENT),
    ];
    for (name, value) in statuses {
        check(name, u64::try_from(value).expect("statuses are small"));
    }
    out
}

#[test]
fn the_c_header_has_the_same_layout() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("layout.c");
    std::fs::write(&file, assertions()).expect("a file");
    let include = Path::new(env!("CARGO_MANIFEST_DIR")).join("include");
    let cc = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let done = Command::new(cc)
        .args(["-std=c11", "-Wall", "-Werror", "-fsyntax-only", "-I"])
        .arg(include)
        .arg(&file)
        .output()
        .expect("a C compiler");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
