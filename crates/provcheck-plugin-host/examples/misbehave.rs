//! A plugin that does whatever its configuration says, for the tests.
#![expect(unsafe_code, reason = "one of its faults is a write to nowhere")]
#![expect(clippy::print_stdout, reason = "one of its faults is to print")]

use std::time::Duration;

use provcheck_plugin::prelude::*;

const FOUND: Rule = Rule::new("found", Severity::Info, "# test/misbehave/found\n\nA word.\n");

#[derive(serde::Deserialize, serde::Serialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Config {
    does: String,
}

struct Misbehave {
    does: String,
}

impl Plugin for Misbehave {
    type Config = Config;
    const META: CheckMeta =
        CheckMeta::new("test/misbehave", "# test/misbehave\n\nDoes what it is told.\n", &[FOUND]);

    fn from_config(config: Config) -> Result<Self, ConfigError> {
        assert!(config.does != "panic-in-create", "no thank you");
        if config.does == "refuse" {
            return Err(ConfigError::key("does", "`refuse` is not what I do"));
        }
        Ok(Self { does: config.does })
    }
}

struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("again");
    }
}

fn recurse(depth: u64) -> u64 {
    let frame = [depth; 512];
    std::hint::black_box(&frame);
    if depth == u64::MAX { 0 } else { recurse(depth + 1) + frame[3] }
}

impl Check for Misbehave {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        let does = match self.does.strip_prefix("only ") {
            // Fails on one draft and is sound on the others.
            Some(rest) => match rest.split_once(' ') {
                Some((draft, does)) if cx.draft().name() == draft => does,
                _ => "",
            },
            None => &self.does,
        };
        match does {
            "error" => return Err(CheckError::new("style book not found")),
            "panic" => panic!("index 7 out of house style"),
            "panic-late" => {
                out.report(&FOUND, 0..1, "before the panic");
                panic!("too late");
            }
            "payload" => std::panic::panic_any(Bomb),
            "double-panic" => {
                let _bomb = Bomb;
                panic!("first");
            }
            "abort" => std::process::abort(),
            "exit" => std::process::exit(0),
            // SAFETY: none; this is the fault under test.
            "segfault" => unsafe { std::ptr::null_mut::<u8>().write_volatile(1) },
            "stack" => {
                std::hint::black_box(recurse(0));
            }
            "sleep" => std::thread::sleep(Duration::from_hours(1)),
            "spin" => loop {
                std::hint::spin_loop();
            },
            "memory" => {
                let mut hoard = Vec::new();
                loop {
                    hoard.push(vec![1_u8; 16 << 20]);
                    std::hint::black_box(&hoard);
                }
            }
            "raise-limits" => {
                #[cfg(unix)]
                {
                    use rustix::process::{Resource, Rlimit, setrlimit};
                    let unlimited = Rlimit { current: None, maximum: None };
                    let raised =
                        setrlimit(Resource::As, unlimited).map_err(rustix::io::Errno::kind);
                    out.report(&FOUND, 0..1, format!("{raised:?}"));
                }
                let fits = Vec::<u8>::new().try_reserve(400 << 20).is_ok();
                out.report(&FOUND, 0..1, format!("400 MiB fit: {fits}"));
            }
            "log" => {
                cx.log(LogLevel::Info, "looking");
                cx.log(LogLevel::Warning, "the list of names is empty");
                for _ in 0..100 {
                    cx.log(LogLevel::Debug, &"x".repeat(1000));
                }
            }
            "log-then-abort" => {
                cx.log(LogLevel::Info, "so far so good");
                std::process::abort();
            }
            "until-told" => {
                out.report(&FOUND, 0..1, "found before it was told to stop");
                while !cx.is_cancelled() {
                    std::thread::sleep(Duration::from_millis(1));
                }
            }
            "print" => {
                println!("{{\"re\":\"answer\"}}");
                let mut line = String::new();
                let read = std::io::stdin().read_line(&mut line).unwrap_or(99);
                out.report(&FOUND, 0..1, format!("read {read} bytes of input"));
            }
            "environment" => {
                let names: Vec<String> = std::env::vars().map(|(name, _)| name).collect();
                out.report(&FOUND, 0..1, format!("sees {names:?}"));
            }
            "read-file" => {
                let read = std::fs::read("/etc/hostname").map(|b| b.len());
                out.report(&FOUND, 0..1, format!("{:?}", read.map_err(|e| e.kind())));
            }
            "connect" => {
                let connected = std::net::TcpStream::connect("127.0.0.1:9").map(drop);
                out.report(&FOUND, 0..1, format!("{:?}", connected.map_err(|e| e.kind())));
            }
            "bad-span" => {
                out.report(&FOUND, 5..4_000_000, "far away");
            }
            "half-character" => {
                let at = cx.draft().text().find(|c: char| c.len_utf8() > 1).unwrap_or(0);
                out.report(&FOUND, at + 1..at + 2, "half of it");
            }
            "flood" => {
                for _ in 0..400_000 {
                    out.report(&FOUND, 0..1, "again");
                }
            }
            "unknown-rule" => {
                let rule = Rule::new("never-declared", Severity::Error, "");
                out.report(&rule, 0..1, "hm");
            }
            _ => {
                for sentence in cx.draft().sentences() {
                    out.report(&FOUND, sentence.span, "a sentence");
                }
                for (id, source) in cx.sources().iter() {
                    if let Some(quotation) = source.quotations().first() {
                        let speaker = quotation.speaker.as_ref().map_or("nobody", |s| &s.name);
                        out.report(
                            &FOUND,
                            0..1,
                            format!("{speaker} is quoted in {}", source.name()),
                        )
                        .source(id, quotation.span, "here");
                    }
                }
                if let Some(date) = cx.date() {
                    out.metric("date", date.to_string());
                }
            }
        }
        Ok(())
    }
}

provcheck_plugin::export!(Misbehave);
