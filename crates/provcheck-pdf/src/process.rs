//! The process that takes a PDF file apart, and what starts it.

use std::io::{self, Read as _, Write as _};
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use provcheck_plugin_host::{Limits, confined_process};
use provcheck_text::pdf::{PdfParagraph, PdfText};
use serde_json::{Value, json};

use crate::{glyphs, layout};

/// The hidden command under which the executable takes a PDF file apart.
pub const CHILD_COMMAND: &str = "__read-pdf";

/// How long it may take, of the wall clock and of the processor.
const LONGEST: Duration = Duration::from_mins(1);
const CPU: Duration = Duration::from_secs(20);
/// Address space in bytes.
const MEMORY: u64 = 1 << 30;
/// The largest answer in bytes.
const LARGEST_ANSWER: u64 = 64 << 20;

/// Is that process: reads a file from standard input, writes its text to standard output.
pub fn child_main() -> ExitCode {
    confined_process(&limits());
    let mut bytes = Vec::new();
    let most = provcheck_text::LARGEST_FILE + 1;
    if io::stdin().lock().take(most).read_to_end(&mut bytes).is_err() {
        return ExitCode::from(70);
    }
    let answer = match glyphs::read(&bytes) {
        Ok(read) => {
            let (pages, left_out) = layout::paragraphs(&read.pages);
            // A page of which running lines alone are text is a picture, too.
            let pictures: Vec<usize> = (0..pages.len())
                .filter(|&page| pages[page].is_empty() && read.pictured.get(page) == Some(&true))
                .map(|page| page + 1)
                .collect();
            let pages: Vec<Value> = pages
                .into_iter()
                .map(|page| page.into_iter().map(|p| json!([p.heading, p.text])).collect())
                .collect();
            json!({
                "pages": pages,
                "left_out": left_out,
                "pictures": pictures,
                "title": read.title,
                "author": read.author,
                "created": read.created,
            })
        }
        Err(message) => json!({ "error": message }),
    };
    let mut out = io::stdout().lock();
    match serde_json::to_writer(&mut out, &answer)
        .map_err(io::Error::from)
        .and_then(|()| out.flush())
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(70),
    }
}

fn limits() -> Limits {
    Limits { timeout: LONGEST, cpu: CPU, memory: MEMORY, ..Limits::default() }
}

/// Returns the text of the PDF file of these bytes, taken out by a process of the
/// program `program`.
///
/// # Errors
///
/// Says what is wrong with the file, or how the process ended.
pub fn read(program: &std::path::Path, bytes: &[u8]) -> Result<PdfText, String> {
    let mut command = Command::new(program);
    command
        .arg(CHILD_COMMAND)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| format!("no process for it ({error})"))?;
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        let _ = child.kill();
        return Err("no process for it".to_owned());
    };
    let bytes = bytes.to_vec();
    // The process may end before it has read all: then its exit code says more.
    let writer = std::thread::spawn(move || drop(to.write_all(&bytes)));
    let (send, answered) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let mut answer = Vec::new();
        let read = from.take(LARGEST_ANSWER).read_to_end(&mut answer);
        let _ = send.send(read.map(|_| answer));
    });
    let answer = answered.recv_timeout(LONGEST);
    let late = answer.is_err();
    if late {
        // Both threads end with the process.
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    let _ = (writer.join(), reader.join());
    if late {
        return Err(format!("took more than {} seconds", LONGEST.as_secs()));
    }
    if !status.success() {
        return Err("the library that reads PDF failed on it".to_owned());
    }
    let answer = answer.ok().and_then(Result::ok).unwrap_or_default();
    let answer: Value = serde_json::from_slice(&answer)
        .map_err(|_| "the library that reads PDF failed on it".to_owned())?;
    if let Some(message) = answer["error"].as_str() {
        return Err(message.to_owned());
    }
    let string = |value: &Value| value.as_str().map(str::to_owned);
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    Ok(PdfText {
        pages: list(&answer["pages"])
            .iter()
            .map(|page| {
                let paragraph = |p: &Value| PdfParagraph {
                    heading: p[0].as_bool().unwrap_or(false),
                    text: string(&p[1]).unwrap_or_default(),
                };
                list(page).iter().map(paragraph).collect()
            })
            .collect(),
        left_out: list(&answer["left_out"]).iter().filter_map(string).collect(),
        pictures: list(&answer["pictures"])
            .iter()
            .filter_map(|page| usize::try_from(page.as_u64()?).ok())
            .collect(),
        title: string(&answer["title"]),
        author: string(&answer["author"]),
        created: string(&answer["created"]),
    })
}
