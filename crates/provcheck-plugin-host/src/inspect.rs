//! Looks into a plugin's file without running any of it.

use std::path::Path;

use object::{Object, ObjectSection, ObjectSegment};
use provcheck_core::read_plain;
use provcheck_plugin_abi as abi;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::LoadError;
use crate::describe::{escape, is_label};

/// Larger files are refused before they are read: no plugin is that big.
pub(crate) const LARGEST_FILE: u64 = 512 << 20;

/// What a plugin says of itself in its identity section.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Identity {
    /// Always `provcheck`.
    pub magic: String,
    /// ABI major and minor.
    pub abi: (u16, u16),
    /// The package's name.
    pub name: String,
    /// The package's version.
    pub version: String,
}

/// What is known of a plugin's file.
#[derive(Clone, Debug)]
pub struct Inspected {
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// The name of its entry function.
    pub entry: String,
    /// What it says of itself; plugins written in C may say nothing.
    pub identity: Option<Identity>,
    /// The hardware it is built for.
    pub architecture: String,
}

impl Inspected {
    /// Returns name and version, or the crate's name from the entry symbol.
    pub fn label(&self) -> String {
        match &self.identity {
            Some(id) => format!("{} {}", id.name, id.version),
            None => self.entry.trim_start_matches(abi::ENTRY_PREFIX).replace('_', "-"),
        }
    }
}

/// Reads the file at `path` and tells whether it is a plugin for this machine.
///
/// # Errors
///
/// Where it can't be read, is no complete shared library for this machine, or
/// does not export exactly one entry symbol, or its ABI is another.
pub fn inspect(path: &Path) -> Result<Inspected, LoadError> {
    let open = |e: std::io::Error| LoadError::Open { path: path.into(), message: e.to_string() };
    inspect_bytes(path, &read_plain(path, LARGEST_FILE).map_err(open)?)
}

pub(crate) fn inspect_bytes(path: &Path, bytes: &[u8]) -> Result<Inspected, LoadError> {
    let damaged = |message: String| LoadError::NotALibrary { path: path.into(), message };
    let file = object::File::parse(bytes).map_err(|e| damaged(e.to_string()))?;
    if file.kind() != object::ObjectKind::Dynamic {
        return Err(damaged("it can't be loaded".to_owned()));
    }
    // The loader maps segments unseen: one past the end of the file is a bus error.
    for segment in file.segments() {
        let (offset, size) = segment.file_range();
        if offset.checked_add(size).is_none_or(|end| end > bytes.len() as u64) {
            return Err(damaged("it is cut short".to_owned()));
        }
    }
    let (found, expected) = (architecture(file.architecture()), std::env::consts::ARCH);
    if found != expected || file.format() != native_format() {
        let found = format!("{found} ({:?})", file.format());
        let expected = format!("{expected} ({:?})", native_format());
        return Err(LoadError::WrongArchitecture { path: path.into(), found, expected });
    }
    let exports = file.exports().map_err(|e| damaged(e.to_string()))?;
    let mut entries = Vec::new();
    for export in exports {
        let export = export.map_err(|e| damaged(e.to_string()))?;
        let object::NameOrOrdinal::Name(name) = export.name() else { continue };
        let name = std::str::from_utf8(name).unwrap_or_default();
        // Mach-O puts an underscore before every name; the loader does not want it.
        let bare = name.strip_prefix('_').filter(|_| cfg!(target_vendor = "apple"));
        let name = bare.unwrap_or(name);
        if name.starts_with(abi::ENTRY_PREFIX) {
            entries.push(name.to_owned());
        }
    }
    entries.sort();
    let entry = match entries.len() {
        0 => return Err(LoadError::NotAPlugin { path: path.into() }),
        1 => entries.remove(0),
        _ => return Err(LoadError::SeveralEntries { path: path.into(), entries }),
    };
    let identity = identity(&file);
    if let Some(id) = &identity
        && let Some(odd) = [&id.name, &id.version].into_iter().find(|text| !is_label(text))
    {
        return Err(damaged(format!("what it calls itself is no name: `{}`", escape(odd))));
    }
    if !is_label(&entry) {
        return Err(damaged(format!("its entry is no name: `{}`", escape(&entry))));
    }
    if let Some(id) = &identity
        && id.abi.0 != abi::ABI_MAJOR
    {
        let (major, minor) = id.abi;
        return Err(LoadError::AbiVersion { plugin: id.name.clone(), major, minor });
    }
    Ok(Inspected {
        sha256: hex(&Sha256::digest(bytes)),
        entry,
        identity,
        architecture: found.to_owned(),
    })
}

fn identity(file: &object::File<'_>) -> Option<Identity> {
    let section = file
        .section_by_name(abi::IDENTITY_SECTION)
        .or_else(|| file.section_by_name(abi::IDENTITY_SECTION_MACHO.split(',').next_back()?))?;
    // A library that has other plugins linked in carries several, one behind the other.
    let mut all =
        serde_json::Deserializer::from_slice(section.data().ok()?).into_iter::<Identity>();
    all.next()?.ok().filter(|id| id.magic == "provcheck")
}

fn native_format() -> object::BinaryFormat {
    object::BinaryFormat::native_object()
}

fn architecture(architecture: object::Architecture) -> &'static str {
    match architecture {
        object::Architecture::X86_64 => "x86_64",
        object::Architecture::Aarch64 => "aarch64",
        object::Architecture::Riscv64 => "riscv64",
        object::Architecture::PowerPc64 => "powerpc64",
        object::Architecture::S390x => "s390x",
        object::Architecture::LoongArch64 => "loongarch64",
        _ => "other hardware",
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
