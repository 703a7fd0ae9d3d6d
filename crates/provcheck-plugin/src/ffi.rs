//! A plugin that is loaded: the C functions behind its table.
//!
//! No panic leaves these functions: the kit catches it here, where the plugin's
//! own standard library is, and answers with [`abi::STATUS_PANIC`].
#![expect(unsafe_code, reason = "the C boundary: raw pointers in and out")]

mod identity;

use std::any::Any;
use std::cell::RefCell;
use std::ffi::c_void;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, Once, PoisonError};

use provcheck_core::{
    Check, CheckContext, CheckEntry, Date, Document, Findings, Host, LogLevel, Sources, Span,
};
use provcheck_plugin_abi as abi;
pub use provcheck_plugin_abi::PcPlugin;
use provcheck_plugin_abi::{PcBuf, PcDoc, PcHeader, PcHost, PcJob, PcSpan, PcStr};
use serde::Deserialize;

use crate::wire::{
    Answer, Description, DocumentMeta, NeedsDescription, WireError, WireFinding, describe_rule,
};

pub use identity::identity;

/// The checks of the crate that calls `export!`.
///
/// ```
/// use provcheck_core::CheckEntry;
/// use provcheck_plugin::ffi::{Exported, table};
///
/// struct Nothing;
///
/// impl Exported for Nothing {
///     fn checks() -> &'static [CheckEntry] {
///         &[]
///     }
/// }
///
/// // What `export!` writes out for the checks that it is given.
/// let table = table::<Nothing>("desk", "1.0.0");
/// assert!(table.describe.is_some() && table.run.is_some());
/// ```
pub trait Exported: 'static {
    /// Returns them.
    fn checks() -> &'static [CheckEntry];
}

/// Returns the table of a plugin.
///
/// ```
/// use provcheck_core::CheckEntry;
/// use provcheck_plugin::ffi::{Exported, table};
///
/// struct Nothing;
///
/// impl Exported for Nothing {
///     fn checks() -> &'static [CheckEntry] {
///         &[]
///     }
/// }
///
/// assert!(table::<Nothing>("desk", "1.0.0").describe.is_some());
/// ```
pub const fn table<E: Exported>(name: &'static str, version: &'static str) -> PcPlugin {
    let unwind = if cfg!(panic = "unwind") { abi::FLAG_PANIC_UNWIND } else { 0 };
    PcPlugin {
        header: PcHeader {
            magic: abi::MAGIC,
            abi_major: abi::ABI_MAJOR,
            abi_minor: abi::ABI_MINOR,
            struct_size: size_of::<PcPlugin>() as u32,
            flags: unwind | abi::FLAG_THREAD_SAFE,
        },
        name: PcStr::new(name),
        version: PcStr::new(version),
        sdk_version: PcStr::new(env!("CARGO_PKG_VERSION")),
        compiler: PcStr::new("rustc"),
        describe: Some(describe::<E>),
        create: Some(create::<E>),
        run: Some(run),
        destroy: Some(destroy),
    }
}

/// A check made by `create`, and the sources it saw last.
struct Instance {
    check: Box<dyn Check>,
    sources: Mutex<(u64, Arc<Sources>)>,
}

thread_local! {
    /// Where the last panic of this thread happened, kept by the hook.
    static LAST_PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the place of a panic instead of printing it. Called only through the C
/// table: there this crate's standard library is the plugin's own, and the hook is
/// not the host's.
fn keep_panics() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|info| {
            let at = info.location().map(|l| format!("{}:{}:{}", l.file(), l.line(), l.column()));
            LAST_PANIC.with(|last| *last.borrow_mut() = at);
        }));
    });
}

/// Runs `body`; a panic becomes its message and place. A payload whose own drop
/// panics is caught as well.
fn guarded<T>(body: impl FnOnce() -> T) -> Result<T, WireError> {
    catch_unwind(AssertUnwindSafe(body)).map_err(|payload| {
        let message = message_of(payload.as_ref());
        let _ = catch_unwind(AssertUnwindSafe(move || drop(payload)));
        WireError { message, location: LAST_PANIC.with(|last| last.borrow_mut().take()) }
    })
}

fn message_of(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|s| (*s).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panicked without a message".to_owned())
}

/// Gives `bytes` to the host.
///
/// # Safety
///
/// `out` is null or valid for one write.
unsafe fn give(out: *mut PcBuf, bytes: Vec<u8>) {
    if out.is_null() {
        return;
    }
    let mut bytes = std::mem::ManuallyDrop::new(bytes);
    let buffer = PcBuf {
        ptr: bytes.as_mut_ptr(),
        len: bytes.len(),
        cap: bytes.capacity(),
        free: Some(free),
    };
    // SAFETY: the caller vouches for `out`.
    unsafe { out.write(buffer) };
}

unsafe extern "C" fn free(ptr: *mut u8, len: usize, cap: usize) {
    if !ptr.is_null() {
        // SAFETY: `give` took the three from a `Vec<u8>`, and the host returns them once.
        drop(unsafe { Vec::from_raw_parts(ptr, len, cap) });
    }
}

/// Reads a string of the host's.
///
/// # Safety
///
/// `text` describes readable bytes that stay unchanged for `'a`.
unsafe fn text<'a>(text: PcStr) -> &'a str {
    if text.len == 0 || text.ptr.is_null() {
        return "";
    }
    // SAFETY: the caller vouches for the bytes; that they are UTF-8 is checked.
    let bytes = unsafe { std::slice::from_raw_parts(text.ptr, text.len) };
    std::str::from_utf8(bytes).unwrap_or("")
}

fn json<T: serde::Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

unsafe extern "C" fn describe<E: Exported>(out: *mut PcBuf) -> i32 {
    keep_panics();
    let described = guarded(|| {
        let describe = |entry: &CheckEntry| Description {
            name: entry.meta.name.to_owned(),
            docs: entry.meta.docs.to_owned(),
            rules: entry.meta.rules.iter().map(describe_rule).collect(),
            shared_tables: entry.meta.shared_tables.iter().map(|&t| t.to_owned()).collect(),
            needs: NeedsDescription {
                sources: entry.meta.needs.sources,
                structure: entry.meta.needs.structure,
            },
            languages: entry.meta.languages.iter().map(|&l| l.to_owned()).collect(),
            config: serde_json::from_str(&entry.default_config()).unwrap_or_default(),
        };
        json(&E::checks().iter().map(describe).collect::<Vec<_>>())
    });
    let (status, bytes) = match described {
        Ok(bytes) => (abi::STATUS_OK, bytes),
        Err(error) => (abi::STATUS_PANIC, json(&error)),
    };
    // SAFETY: the host passes a valid `out`.
    unsafe { give(out, bytes) };
    status
}

unsafe extern "C" fn create<E: Exported>(
    check: PcStr,
    config: PcStr,
    instance: *mut *mut c_void,
    error: *mut PcBuf,
) -> i32 {
    keep_panics();
    if instance.is_null() {
        return abi::STATUS_BAD_ARGUMENT;
    }
    // SAFETY: the host lends valid strings for this call.
    let (check, config) = unsafe { (text(check), text(config)) };
    let Some(entry) = E::checks().iter().find(|entry| entry.meta.name == check) else {
        // SAFETY: the host passes a valid `error`.
        unsafe { give(error, Vec::new()) };
        return abi::STATUS_UNKNOWN_CHECK;
    };
    let (status, bytes) = match guarded(|| entry.create(config)) {
        Ok(Ok(check)) => {
            let made = Instance { check, sources: Mutex::new((0, Arc::default())) };
            // SAFETY: the host passes a valid `instance`, tested for null above.
            unsafe { instance.write(Box::into_raw(Box::new(made)).cast()) };
            (abi::STATUS_OK, Vec::new())
        }
        Ok(Err(refused)) => {
            let error = WireError { message: refused.to_string(), location: refused.key };
            (abi::STATUS_BAD_CONFIG, json(&error))
        }
        Err(panic) => (abi::STATUS_PANIC, json(&panic)),
    };
    // SAFETY: the host passes a valid `error`.
    unsafe { give(error, bytes) };
    status
}

unsafe extern "C" fn destroy(instance: *mut c_void) {
    if !instance.is_null() {
        // SAFETY: `create` made it, and the host destroys it once.
        let instance = unsafe { Box::from_raw(instance.cast::<Instance>()) };
        let _ = guarded(move || drop(instance));
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct JobOptions {
    date: Option<Date>,
}

/// The host's table, of which all fields are there.
struct HostTable<'a>(&'a PcHost);

// SAFETY: the ABI says that `log` and `cancelled` may be called on any thread during
// the call.
unsafe impl Sync for HostTable<'_> {}

impl HostTable<'_> {
    /// # Safety
    ///
    /// `host` is null or leads to a table of the host's that holds as long as the
    /// return value.
    unsafe fn new(host: *const PcHost) -> Option<Self> {
        if host.is_null() {
            return None;
        }
        // SAFETY: a table begins with a header, in every version.
        let header = unsafe { host.cast::<PcHeader>().read() };
        let whole = header.struct_size as usize >= size_of::<PcHost>();
        // SAFETY: the table is as large as it says, and the caller vouches for it.
        (header.magic == abi::MAGIC && whole).then(|| Self(unsafe { &*host }))
    }
}

impl Host for HostTable<'_> {
    fn log(&self, level: LogLevel, message: &str) {
        if let Some(log) = self.0.log {
            let level = match level {
                LogLevel::Error => 0,
                LogLevel::Warning => 1,
                LogLevel::Info => 2,
                LogLevel::Debug => 3,
            };
            // SAFETY: the host's own function with its own context, during the call.
            unsafe { log(self.0.ctx, level, PcStr::new(message)) };
        }
    }

    fn is_cancelled(&self) -> bool {
        // SAFETY: as above.
        self.0.cancelled.is_some_and(|cancelled| unsafe { cancelled(self.0.ctx) } != 0)
    }
}

unsafe extern "C" fn run(instance: *mut c_void, job: *const PcJob, out: *mut PcBuf) -> i32 {
    if instance.is_null() || job.is_null() {
        // SAFETY: the host passes a valid `out`.
        unsafe { give(out, Vec::new()) };
        return abi::STATUS_BAD_ARGUMENT;
    }
    // SAFETY: `create` made the instance, and the host lends the job for this call.
    let (instance, job) = unsafe { (&*instance.cast::<Instance>(), &*job) };
    // The sink stands outside, so that what was found before a panic is kept.
    let mut findings = Findings::new();
    let outcome = guarded(|| {
        // SAFETY: the job's pointers hold for this call.
        let (draft, sources, options) = unsafe {
            let draft = document(&*job.draft, false);
            (draft, sources_of(instance, job), text(job.options))
        };
        let options: JobOptions = serde_json::from_str(options).unwrap_or_default();
        // SAFETY: null, or a table that the host lends for this call.
        let host = unsafe { HostTable::new(job.host) };
        let mut cx = CheckContext::new(&draft, &sources, options.date);
        if let Some(host) = &host {
            cx = cx.with_host(host);
        }
        instance.check.run(&cx, &mut findings)
    });
    let (findings, metrics) = findings.into_parts();
    let mut answer = Answer {
        findings: findings.iter().map(WireFinding::from_finding).collect(),
        metrics,
        error: None,
    };
    let status = match outcome {
        Ok(Ok(())) => abi::STATUS_OK,
        Ok(Err(error)) => {
            answer.error = Some(WireError { message: error.to_string(), location: None });
            abi::STATUS_CHECK_ERROR
        }
        Err(panic) => {
            answer.error = Some(panic);
            abi::STATUS_PANIC
        }
    };
    // SAFETY: the host passes a valid `out`.
    unsafe { give(out, json(&answer)) };
    status
}

/// Returns the job's sources, those of the call before where they are the same.
///
/// # Safety
///
/// The job's pointers are valid for this call, and for good where its flags say so.
unsafe fn sources_of(instance: &Instance, job: &PcJob) -> Arc<Sources> {
    let mut known = instance.sources.lock().unwrap_or_else(PoisonError::into_inner);
    if job.sources_id != 0 && known.0 == job.sources_id {
        return Arc::clone(&known.1);
    }
    let lasting = job.header.flags & abi::JOB_SOURCES_STATIC != 0;
    let stride = job.doc_stride.max(size_of::<PcDoc>());
    let documents = (0..job.sources_len)
        .map(|i| {
            // SAFETY: the host lends `sources_len` documents, `doc_stride` bytes apart.
            let doc = unsafe { &*job.sources.byte_add(i * stride) };
            // SAFETY: as above, and lasting where the flag says so.
            Arc::new(unsafe { document(doc, lasting) })
        })
        .collect();
    *known = (job.sources_id, Arc::new(Sources::new(documents)));
    Arc::clone(&known.1)
}

/// Returns the document that `doc` describes.
///
/// # Safety
///
/// The pointers of `doc` are valid for this call; for good where `lasting`.
unsafe fn document(doc: &PcDoc, lasting: bool) -> Document {
    // SAFETY: the caller vouches for the pointers.
    let (name, words, meta) = unsafe { (text(doc.id), text(doc.text), text(doc.meta)) };
    // SAFETY: as above.
    let sentences = unsafe { spans(doc) };
    let words = if lasting {
        // SAFETY: the caller says that the bytes stay until the process ends.
        unsafe { std::mem::transmute::<&str, &'static str>(words) }.into()
    } else {
        words.to_owned().into()
    };
    let meta: DocumentMeta<'_> = serde_json::from_str(meta).unwrap_or_default();
    let sentences = sentences.iter().map(|s| Span { start: s.start, end: s.end });
    meta.document(name.to_owned(), words, sentences)
}

/// # Safety
///
/// `doc.sentences` describes readable ranges.
unsafe fn spans(doc: &PcDoc) -> &[PcSpan] {
    if doc.sentences.len == 0 || doc.sentences.ptr.is_null() {
        return &[];
    }
    // SAFETY: the caller vouches for pointer and length.
    unsafe { std::slice::from_raw_parts(doc.sentences.ptr, doc.sentences.len) }
}
