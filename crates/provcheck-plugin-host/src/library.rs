//! A plugin's table in this process, be it provcheck's or a child's.
#![expect(unsafe_code, reason = "loads a library and calls through its table")]

use std::ffi::c_void;
use std::mem::{ManuallyDrop, offset_of};
use std::path::{Path, PathBuf};

use provcheck_core::{Host, LogLevel};
use provcheck_plugin::wire::{Description, WireError};
use provcheck_plugin_abi::{self as abi, PcBuf, PcDoc, PcHeader, PcHost, PcJob, PcPlugin, PcStr};

use crate::describe::{escape, is_label};
use crate::{Inspected, LoadError};

/// A plugin that was loaded. Never unloaded: its threads and thread-local
/// destructors may outlive any use of it.
pub(crate) struct Library {
    path: PathBuf,
    label: String,
    table: &'static PcPlugin,
}

/// A check that a plugin made.
pub(crate) struct Instance {
    raw: *mut c_void,
    table: &'static PcPlugin,
}

// SAFETY: an instance is used from several threads at once only where the plugin
// says it may be (`thread_safe`); moving one between threads is allowed to every host.
unsafe impl Send for Instance {}
// SAFETY: as above; callers without the flag keep it behind a mutex.
unsafe impl Sync for Instance {}

impl Library {
    /// Loads the file at `path`, which `inspected` is about.
    ///
    /// # Errors
    ///
    /// Where the system's loader refuses it, or its table is not one of ours.
    pub(crate) fn load(path: &Path, inspected: &Inspected) -> Result<Self, LoadError> {
        let open = |e: libloading::Error| LoadError::Open {
            path: path.into(),
            // The outer error says only which call failed.
            message: std::error::Error::source(&e)
                .map_or_else(|| e.to_string(), ToString::to_string),
        };
        // SAFETY: running the library's constructors is what loading means. The file
        // was inspected and its digest compared; a child is confined before this.
        let library = ManuallyDrop::new(unsafe { libloading::Library::new(path) }.map_err(open)?);
        // SAFETY: the symbol's name says what type it has.
        let entry = unsafe { library.get::<abi::PcEntry>(inspected.entry.as_bytes()) };
        let entry = *entry.map_err(open)?;
        // SAFETY: an entry function takes nothing and returns its table.
        let table = unsafe { entry() };
        // SAFETY: as above; what the library has loaded stays loaded.
        unsafe { Self::of_table(path, table, inspected.label()) }
    }

    /// Takes a plugin whose table this is; `called` is what errors call it.
    ///
    /// # Errors
    ///
    /// Where the table is not one of ours.
    ///
    /// # Safety
    ///
    /// `table` is null, or leads to what an entry function returned.
    unsafe fn of_table(
        path: &Path,
        table: *const PcPlugin,
        called: String,
    ) -> Result<Self, LoadError> {
        let bad = || LoadError::BadMagic { path: path.into() };
        if table.is_null() || !table.is_aligned() {
            return Err(bad());
        }
        // SAFETY: a table begins with a header, in every version.
        let header: PcHeader = unsafe { table.cast::<PcHeader>().read() };
        if header.magic != abi::MAGIC {
            return Err(bad());
        }
        if header.abi_major != abi::ABI_MAJOR {
            return Err(LoadError::AbiVersion {
                plugin: called,
                major: header.abi_major,
                minor: header.abi_minor,
            });
        }
        // All fields of 1.0 must be there; later ones are not read.
        let needed = offset_of!(PcPlugin, destroy) + size_of::<usize>();
        if (header.struct_size as usize) < needed {
            return Err(bad());
        }
        // SAFETY: the table is as large as it says, and lives as long as the process.
        let table = unsafe { &*table };
        if table.describe.is_none() || table.create.is_none() || table.run.is_none() {
            return Err(bad());
        }
        // SAFETY: the table's strings live as long as the process.
        let (name, version) = unsafe { (text(table.name), text(table.version)) };
        if let Some(odd) = [&name, &version].into_iter().find(|text| !is_label(text)) {
            return Err(LoadError::BadDescription {
                plugin: called,
                message: format!("what it calls itself is no name: `{}`", escape(odd)),
            });
        }
        let label = format!("{name} {version}");
        Ok(Self { path: path.into(), label, table })
    }

    /// Returns name and version.
    pub(crate) fn label(&self) -> &str {
        &self.label
    }

    /// Tells whether a panic of the plugin stays in the plugin.
    pub(crate) fn unwinds(&self) -> bool {
        self.table.header.flags & abi::FLAG_PANIC_UNWIND != 0
    }

    /// Tells whether one instance may run on several threads at once.
    pub(crate) fn thread_safe(&self) -> bool {
        self.table.header.flags & abi::FLAG_THREAD_SAFE != 0
    }

    /// Returns what the plugin says of its checks.
    ///
    /// # Errors
    ///
    /// Where it panics or its answer makes no sense.
    pub(crate) fn describe(&self) -> Result<Vec<Description>, LoadError> {
        let failed = |message: String| LoadError::Failed { plugin: self.label.clone(), message };
        let describe = self.table.describe.ok_or_else(|| failed("no `describe`".to_owned()))?;
        let mut out = PcBuf::empty();
        // SAFETY: `out` is valid for the call.
        let status = unsafe { describe(&raw mut out) };
        // SAFETY: the plugin wrote `out`, and it is taken once.
        let bytes = unsafe { take(out) };
        if status != abi::STATUS_OK {
            return Err(failed(format!("`describe` failed: {}", error_of(&bytes).message)));
        }
        serde_json::from_slice(&bytes).map_err(|e| failed(format!("`describe`: {e}")))
    }

    /// Makes the check `name` from `config`, a JSON object.
    ///
    /// # Errors
    ///
    /// Where the plugin has no such check, refuses the configuration or panics.
    pub(crate) fn create(&self, name: &str, config: &str) -> Result<Instance, LoadError> {
        let plugin = || self.label.clone();
        let failed = |message: String| LoadError::Failed { plugin: plugin(), message };
        let create = self.table.create.ok_or_else(|| failed("no `create`".to_owned()))?;
        let mut raw = std::ptr::null_mut();
        let mut error = PcBuf::empty();
        // SAFETY: the strings are lent and both outputs are valid for the call.
        let status =
            unsafe { create(PcStr::new(name), PcStr::new(config), &raw mut raw, &raw mut error) };
        // SAFETY: the plugin wrote `error`, and it is taken once.
        let error = error_of(&unsafe { take(error) });
        match status {
            abi::STATUS_OK => Ok(Instance { raw, table: self.table }),
            abi::STATUS_BAD_CONFIG => {
                Err(LoadError::BadConfig { key: error.location, message: error.message })
            }
            abi::STATUS_UNKNOWN_CHECK => {
                Err(LoadError::UnknownCheck { plugin: plugin(), check: name.to_owned() })
            }
            abi::STATUS_PANIC => {
                let at = error.location.map(|l| format!(" at {l}")).unwrap_or_default();
                Err(failed(format!("panicked while being created{at}: {}", error.message)))
            }
            status => Err(failed(format!("`create` returned {status}"))),
        }
    }

    /// Returns the file it was loaded from.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// What a plugin is to look at.
pub(crate) struct Work<'a> {
    pub(crate) draft: &'a PcDoc,
    pub(crate) sources: &'a [PcDoc],
    /// Whether the sources' memory stays until the process ends.
    pub(crate) lasting: bool,
    pub(crate) sources_id: u64,
    /// A JSON object.
    pub(crate) options: &'a str,
    pub(crate) host: &'a dyn Host,
}

/// Takes a line that the plugin logs.
///
/// # Safety
///
/// `ctx` leads to a `&dyn Host`, and `message` to bytes, that hold for this call.
unsafe extern "C" fn log(ctx: *mut c_void, level: u32, message: PcStr) {
    if ctx.is_null() {
        return;
    }
    // SAFETY: the plugin passes back the context that it was given for the call.
    let host = unsafe { *ctx.cast::<&dyn Host>() };
    // SAFETY: the plugin lends the bytes.
    host.log(LogLevel::from_number(level), unsafe { text(message) });
}

/// Tells whether the plugin's answer is no longer wanted.
///
/// # Safety
///
/// `ctx` leads to a `&dyn Host` that holds for this call.
unsafe extern "C" fn cancelled(ctx: *mut c_void) -> u32 {
    // SAFETY: the plugin passes back the context that it was given for the call.
    u32::from(!ctx.is_null() && unsafe { *ctx.cast::<&dyn Host>() }.is_cancelled())
}

impl Instance {
    /// Runs the check; returns the plugin's status and the JSON it wrote.
    pub(crate) fn run(&self, work: &Work<'_>) -> (i32, Vec<u8>) {
        let Some(run) = self.table.run else { return (abi::STATUS_BAD_ARGUMENT, Vec::new()) };
        let header = |struct_size: usize, flags| PcHeader {
            magic: abi::MAGIC,
            abi_major: abi::ABI_MAJOR,
            abi_minor: abi::ABI_MINOR,
            struct_size: struct_size as u32,
            flags,
        };
        let host = PcHost {
            header: header(size_of::<PcHost>(), 0),
            ctx: (&raw const work.host).cast_mut().cast(),
            log: Some(log),
            cancelled: Some(cancelled),
        };
        let lasting = if work.lasting { abi::JOB_SOURCES_STATIC } else { 0 };
        let job = PcJob {
            header: header(size_of::<PcJob>(), lasting),
            draft: work.draft,
            sources: work.sources.as_ptr(),
            sources_len: work.sources.len(),
            doc_stride: size_of::<PcDoc>(),
            sources_id: work.sources_id,
            options: PcStr::new(work.options),
            host: &raw const host,
        };
        let mut out = PcBuf::empty();
        // SAFETY: the instance is `create`'s own; all that the job points to outlives
        // the call, and `out` is valid for it.
        let status = unsafe { run(self.raw, &raw const job, &raw mut out) };
        // SAFETY: the plugin wrote `out`, and it is taken once.
        (status, unsafe { take(out) })
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        if let Some(destroy) = self.table.destroy {
            // SAFETY: `create` made it, and it is destroyed once.
            unsafe { destroy(self.raw) };
        }
    }
}

fn error_of(json: &[u8]) -> WireError {
    serde_json::from_slice(json).unwrap_or_else(|_| WireError {
        message: String::from_utf8_lossy(json).into_owned(),
        location: None,
    })
}

/// # Safety
///
/// `text` describes readable bytes that stay unchanged for `'a`.
unsafe fn text<'a>(text: PcStr) -> &'a str {
    if text.ptr.is_null() || text.len == 0 {
        return "";
    }
    // SAFETY: the caller vouches for the bytes; that they are UTF-8 is checked.
    std::str::from_utf8(unsafe { std::slice::from_raw_parts(text.ptr, text.len) }).unwrap_or("")
}

/// Copies and frees what a plugin gave.
///
/// # Safety
///
/// The plugin wrote `buffer` in the call that just returned.
#[expect(clippy::needless_pass_by_value, reason = "taken once")]
unsafe fn take(buffer: PcBuf) -> Vec<u8> {
    if buffer.ptr.is_null() {
        return Vec::new();
    }
    let bytes = if buffer.len == 0 {
        Vec::new()
    } else {
        // SAFETY: the plugin vouches for pointer and length.
        unsafe { std::slice::from_raw_parts(buffer.ptr, buffer.len) }.to_vec()
    };
    if let Some(free) = buffer.free {
        // SAFETY: the plugin's own function, called once with its own values.
        unsafe { free(buffer.ptr, buffer.len, buffer.cap) };
    }
    bytes
}

#[cfg(test)]
mod tests;
