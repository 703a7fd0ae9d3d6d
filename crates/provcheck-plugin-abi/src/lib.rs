//! The C tables between provcheck and a loaded plugin.
//!
//! Version 1.0, frozen: fields are only ever appended. A side reads a field only
//! where [`PcHeader::struct_size`] says that the other side has it, and arrays
//! carry a stride so that their elements can grow. [`PcHeader`] itself never
//! changes, in any version. The version is that of this boundary, not of the
//! product. `include/provcheck_plugin.h` is the same in C; a test compares them.
//!
//! Ownership: what the host passes in is borrowed for that call. What a plugin
//! passes out is a [`PcBuf`]; the host copies it and calls its `free` once.
//! Neither side ever frees the other's memory. The table and its strings live as
//! long as the process: nothing is ever unloaded.
//!
//! Threads: `describe`, `create` and `destroy` are called by one thread at a
//! time; `run` by several at once on one instance only with [`FLAG_THREAD_SAFE`].
//!
//! Text is valid UTF-8, offsets count bytes. Only 64-bit targets.
#![no_std]

use core::ffi::c_void;
use core::mem::{offset_of, size_of};

/// First field of every table: `PROVCHK\0`, little-endian.
pub const MAGIC: u64 = u64::from_le_bytes(*b"PROVCHK\0");
/// Both sides must agree on this number.
pub const ABI_MAJOR: u16 = 1;
/// Raised when fields are appended; any value works with any other.
pub const ABI_MINOR: u16 = 0;

/// How the name of a plugin's one exported function begins; its crate's name follows.
pub const ENTRY_PREFIX: &str = "provcheck_plugin_entry__";
/// The ELF and PE section with the plugin's identity, a JSON object that can be
/// read without running the plugin.
pub const IDENTITY_SECTION: &str = ".provchk";
/// The same in Mach-O: segment and section.
pub const IDENTITY_SECTION_MACHO: &str = "__DATA,__provcheck";

/// The plugin unwinds on panic, so that its kit can catch one. Without it the
/// plugin is run in a process of its own only.
pub const FLAG_PANIC_UNWIND: u64 = 1;
/// One instance may `run` on several threads at once.
pub const FLAG_THREAD_SAFE: u64 = 1 << 1;
/// In the header of [`PcJob`]: the sources stay where they are until the process ends.
pub const JOB_SOURCES_STATIC: u64 = 1;

/// All went well.
pub const STATUS_OK: i32 = 0;
/// The check could not do its work; the output says why.
pub const STATUS_CHECK_ERROR: i32 = 1;
/// The configuration was refused; the error output says why.
pub const STATUS_BAD_CONFIG: i32 = 2;
/// The plugin has no check of that name.
pub const STATUS_UNKNOWN_CHECK: i32 = 3;
/// The plugin panicked; the output says where.
pub const STATUS_PANIC: i32 = 4;
/// An argument was null or made no sense.
pub const STATUS_BAD_ARGUMENT: i32 = 5;

/// Borrowed UTF-8 without a terminating zero. `ptr` may be anything where `len` is 0.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct PcStr {
    /// First byte.
    pub ptr: *const u8,
    /// Length in bytes.
    pub len: usize,
}

/// Bytes that the plugin owns until the host calls `free(ptr, len, cap)`.
#[repr(C)]
pub struct PcBuf {
    /// First byte, or null where empty.
    pub ptr: *mut u8,
    /// Length in bytes.
    pub len: usize,
    /// Capacity in bytes, for `free` only.
    pub cap: usize,
    /// Frees the bytes; null where there are none.
    pub free: Option<unsafe extern "C" fn(ptr: *mut u8, len: usize, cap: usize)>,
}

impl PcBuf {
    /// Returns a buffer without bytes.
    pub const fn empty() -> Self {
        Self { ptr: core::ptr::null_mut(), len: 0, cap: 0, free: None }
    }
}

/// How every table begins.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct PcHeader {
    /// [`MAGIC`].
    pub magic: u64,
    /// [`ABI_MAJOR`] of the side that wrote the table.
    pub abi_major: u16,
    /// [`ABI_MINOR`] of that side.
    pub abi_minor: u16,
    /// Size of the table in bytes on that side.
    pub struct_size: u32,
    /// Flags of the table.
    pub flags: u64,
}

/// A half-open byte range of a text.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PcSpan {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Borrowed ranges.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct PcSpans {
    /// First range.
    pub ptr: *const PcSpan,
    /// How many.
    pub len: usize,
}

/// A draft or a source.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct PcDoc {
    /// The path as it was given.
    pub id: PcStr,
    /// The article's own words.
    pub text: PcStr,
    /// Date, headline, blocks, speakers: a JSON object.
    pub meta: PcStr,
    /// The sentences; empty where the check asked for no structure.
    pub sentences: PcSpans,
    /// The quotations with their marks; empty where the check asked for no structure.
    pub quotes: PcSpans,
}

/// What the host offers during a call.
#[repr(C)]
pub struct PcHost {
    /// Magic, version, size, flags.
    pub header: PcHeader,
    /// Passed back to the functions below.
    pub ctx: *mut c_void,
    /// Notes a message: level 0 (error) to 3 (debug).
    pub log: Option<unsafe extern "C" fn(ctx: *mut c_void, level: u32, message: PcStr)>,
    /// Not zero once the answer is no longer wanted.
    pub cancelled: Option<unsafe extern "C" fn(ctx: *mut c_void) -> u32>,
}

/// One draft to look at.
#[repr(C)]
pub struct PcJob {
    /// Magic, version, size, flags ([`JOB_SOURCES_STATIC`]).
    pub header: PcHeader,
    /// The draft.
    pub draft: *const PcDoc,
    /// The sources.
    pub sources: *const PcDoc,
    /// How many sources.
    pub sources_len: usize,
    /// Bytes from one source to the next: the host's size of [`PcDoc`].
    pub doc_stride: usize,
    /// The same number means the same sources as before; 0 means nothing.
    pub sources_id: u64,
    /// A JSON object: `{"date": "2022-02-15"}`.
    pub options: PcStr,
    /// What the host offers; may be null.
    pub host: *const PcHost,
}

/// What a plugin is: the table that its entry function returns.
#[repr(C)]
pub struct PcPlugin {
    /// Magic, version, size, flags ([`FLAG_PANIC_UNWIND`], [`FLAG_THREAD_SAFE`]).
    pub header: PcHeader,
    /// The package's name.
    pub name: PcStr,
    /// The package's version.
    pub version: PcStr,
    /// The version of the kit it was built with, for information.
    pub sdk_version: PcStr,
    /// The compiler it was built with, for information.
    pub compiler: PcStr,
    /// Writes a JSON array that describes the checks.
    pub describe: Option<unsafe extern "C" fn(out: *mut PcBuf) -> i32>,
    /// Makes the check `check` from `config`, a JSON object.
    pub create: Option<
        unsafe extern "C" fn(
            check: PcStr,
            config: PcStr,
            instance: *mut *mut c_void,
            error: *mut PcBuf,
        ) -> i32,
    >,
    /// Looks at one draft; writes a JSON object with the findings.
    pub run: Option<
        unsafe extern "C" fn(instance: *mut c_void, job: *const PcJob, out: *mut PcBuf) -> i32,
    >,
    /// Ends a check.
    pub destroy: Option<unsafe extern "C" fn(instance: *mut c_void)>,
}

/// The type of a plugin's one exported function.
pub type PcEntry = unsafe extern "C" fn() -> *const PcPlugin;

// SAFETY: the table is immutable and its pointers lead to data and code that
// live as long as the process.
#[expect(unsafe_code, reason = "the ABI's own table holds raw pointers")]
unsafe impl Sync for PcPlugin {}

impl PcStr {
    /// Returns a borrowed view of `text`.
    pub const fn new(text: &str) -> Self {
        Self { ptr: text.as_ptr(), len: text.len() }
    }
}

const _: () = {
    assert!(size_of::<usize>() == 8, "only 64-bit targets");
    assert!(size_of::<PcStr>() == 16);
    assert!(size_of::<PcBuf>() == 32 && offset_of!(PcBuf, free) == 24);
    assert!(size_of::<PcHeader>() == 24 && offset_of!(PcHeader, flags) == 16);
    assert!(size_of::<PcSpan>() == 8);
    assert!(size_of::<PcSpans>() == 16);
    assert!(size_of::<PcDoc>() == 80 && offset_of!(PcDoc, sentences) == 48);
    assert!(size_of::<PcHost>() == 48 && offset_of!(PcHost, log) == 32);
    assert!(size_of::<PcJob>() == 88 && offset_of!(PcJob, options) == 64);
    assert!(size_of::<PcPlugin>() == 120 && offset_of!(PcPlugin, describe) == 88);
};
