//! Runs checks on drafts.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Once};
use std::time::{Duration, Instant};

use provcheck_core::{
    Check, CheckContext, CheckMeta, Date, Document, Evidence, Finding, Findings, LogLevel, Metrics,
    Sources, Span,
};
use provcheck_report::{Draft, Drawing, Failure, Notice, Reported, fingerprints, order};
use provcheck_text::language_of;

use crate::giving_way;
use crate::log::{Log, Recorder};
use crate::parallel;
use crate::progress::Progress;
use crate::selection::Selection;

/// A check that is ready to run.
pub(crate) struct Ready {
    pub(crate) meta: CheckMeta,
    /// The plugin it was loaded from.
    pub(crate) plugin: Option<&'static str>,
    pub(crate) check: Box<dyn Check>,
}

/// A draft that has been read.
pub(crate) struct Job {
    /// Its place among the drafts given.
    pub(crate) position: usize,
    pub(crate) document: Arc<Document>,
    pub(crate) sha256: String,
    pub(crate) sources: Arc<Sources>,
    /// What of them an archive gave, where one was asked.
    pub(crate) archive: Option<Drawing>,
}

/// What one check gave on one draft.
#[derive(Default)]
struct Outcome {
    findings: Vec<Finding>,
    metrics: Metrics,
    failure: Option<(&'static str, String)>,
    logged: Vec<(LogLevel, String)>,
    took: Duration,
}

/// What running gave.
#[derive(Default)]
pub(crate) struct Results {
    /// The drafts with their places among those given.
    pub(crate) drafts: Vec<(usize, Draft)>,
    pub(crate) failures: Vec<Failure>,
    /// What checks logged.
    pub(crate) log: Log,
    /// The time each check took on all drafts.
    pub(crate) timings: Vec<(&'static str, Duration)>,
}

impl Results {
    /// Adds what running gave on other drafts.
    pub(crate) fn add(&mut self, more: Self) {
        self.drafts.extend(more.drafts);
        self.failures.extend(more.failures);
        self.log.add(more.log);
        for (name, took) in more.timings {
            match self.timings.iter_mut().find(|timing| timing.0 == name) {
                Some(timing) => timing.1 += took,
                None => self.timings.push((name, took)),
            }
        }
    }
}

/// Tells whether a check reads texts in `language`, a primary subtag.
fn reads(check: &CheckMeta, language: &str) -> bool {
    check.languages.is_empty() || check.languages.contains(&language)
}

/// Says which checks did not run on a draft because of its language.
fn abstained(document: &Document, language: Option<&str>, checks: &[Ready]) -> Option<Notice> {
    let language = language?;
    let names: Vec<&str> = checks
        .iter()
        .filter(|ready| !reads(&ready.meta, language))
        .map(|ready| ready.meta.name)
        .collect();
    let told = match language {
        "und" => "it is not in English".to_owned(),
        tag => format!("its language is `{tag}`, not English"),
    };
    (!names.is_empty()).then(|| Notice {
        path: document.name().to_owned(),
        line: None,
        message: format!("{told}, so these checks did not run: {}", names.join(", ")),
    })
}

/// Sources in another language that are named one by one.
const NAMED: usize = 3;

/// Says which sources the checks can't read: what they would have told stays untold.
fn unread(drafts: &[Job], checks: &[Ready]) -> Vec<Notice> {
    let mut seen: HashSet<&str> = HashSet::new();
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for (_, source) in drafts.iter().flat_map(|job| job.sources.iter()) {
        if !seen.insert(source.name()) {
            continue;
        }
        let Some(language) = language_of(source) else { continue };
        let names = checks.iter().map(|ready| &ready.meta).filter(|meta| !reads(meta, &language));
        let names: Vec<&str> = names.map(|meta| meta.name).collect();
        if !names.is_empty() {
            found.push((source.name(), names));
        }
    }
    let more = found.len().saturating_sub(NAMED);
    let first = found.iter().take(NAMED).enumerate();
    first
        .map(|(at, (name, checks))| {
            let others = match more {
                0 => String::new(),
                1 => ", nor is one source more".to_owned(),
                more => format!(", nor are {more} sources more"),
            };
            let others = if at + 1 == NAMED { others } else { String::new() };
            let message = format!(
                "this source is not in English{others}, so these checks compared nothing with it: {}",
                checks.join(", ")
            );
            Notice { path: (*name).to_owned(), line: None, message }
        })
        .collect()
}

/// Runs every check on every draft.
pub(crate) fn run(
    drafts: Vec<Job>,
    checks: &[Ready],
    selection: &Selection,
    date: Option<Date>,
    threads: NonZeroUsize,
) -> Results {
    keep_panics_quiet();
    let progress = Progress::new("checking", drafts.len() * checks.len());
    let languages: Vec<Option<String>> =
        drafts.iter().map(|draft| language_of(&draft.document)).collect();
    let errands = errands(drafts.len(), checks);
    let done = parallel::map(threads, errands.len(), |index| {
        let Errand { check, drafts: range } = &errands[index];
        let outcome = |draft: usize| {
            let outcome = match languages[draft].as_deref() {
                Some(language) if !reads(&checks[*check].meta, language) => Outcome::default(),
                _ => one(&checks[*check], &drafts[draft], date),
            };
            progress.step();
            (draft * checks.len() + check, outcome)
        };
        range.clone().map(outcome).collect::<Vec<_>>()
    });
    drop(progress);
    let mut outcomes: Vec<(usize, Outcome)> = done.into_iter().flatten().collect();
    outcomes.sort_unstable_by_key(|(place, _)| *place);
    let mut outcomes = outcomes.into_iter().map(|(_, outcome)| outcome);
    let gives_way: Vec<&str> =
        checks.iter().map(|ready| &ready.meta).filter(|m| m.gives_way).map(|m| m.name).collect();
    let mut results = Results {
        drafts: Vec::with_capacity(drafts.len()),
        failures: Vec::new(),
        log: Log::default(),
        timings: checks.iter().map(|ready| (ready.meta.name, Duration::ZERO)).collect(),
    };
    results.log.notices.extend(unread(&drafts, checks));
    for (job, language) in drafts.into_iter().zip(&languages) {
        results.log.notices.extend(abstained(&job.document, language.as_deref(), checks));
        let mut findings = Vec::new();
        let mut metrics = BTreeMap::new();
        let mine = outcomes.by_ref().take(checks.len());
        for ((ready, outcome), timing) in checks.iter().zip(mine).zip(&mut results.timings) {
            let name = ready.meta.name;
            timing.1 += outcome.took;
            let fail = |kind: &str, message: String| Failure {
                check: Some(name.to_owned()),
                plugin: ready.plugin.map(str::to_owned),
                draft: Some(job.document.name().to_owned()),
                kind: kind.to_owned(),
                message,
            };
            if let Some((kind, message)) = outcome.failure {
                results.failures.push(fail(kind, message));
            }
            results.log.keep(outcome.logged, name, job.document.name());
            for mut finding in outcome.findings {
                if let Err(message) = sound(&finding, &ready.meta, &job) {
                    results.failures.push(fail("bad-finding", message));
                    continue;
                }
                if let Some(level) = selection.level(name, &finding.rule, finding.severity) {
                    finding.severity = level;
                    let check = name.to_owned();
                    findings.push(Reported { check, finding, fingerprint: String::new() });
                }
            }
            if !outcome.metrics.is_empty() {
                metrics.insert(name.to_owned(), outcome.metrics);
            }
        }
        giving_way::apply(&mut findings, &gives_way);
        order(&mut findings);
        fingerprints(&job.document, &mut findings);
        let draft = Draft {
            date: date.or_else(|| job.document.date()),
            document: job.document,
            sha256: job.sha256,
            sources: job.sources,
            archive: job.archive,
            findings,
            suppressed: Vec::new(),
            unchanged: 0,
            metrics,
        };
        results.drafts.push((job.position, draft));
    }
    results
}

/// What one thread does at a time: a check on some drafts.
struct Errand {
    check: usize,
    drafts: Range<usize>,
}

/// Returns what is to be done. A check of a plugin gets its drafts in their order: what it
/// failed at before decides whether it is still asked, and must not depend on threads.
fn errands(drafts: usize, checks: &[Ready]) -> Vec<Errand> {
    let of_plugin = |check: &usize| checks[*check].plugin.is_some();
    let (plugins, linked): (Vec<usize>, Vec<usize>) = (0..checks.len()).partition(of_plugin);
    // The longest first.
    let whole = plugins.into_iter().map(|check| Errand { check, drafts: 0..drafts });
    let single = (0..drafts).flat_map(|draft| {
        linked.iter().map(move |&check| Errand { check, drafts: draft..draft + 1 })
    });
    whole.chain(single).collect()
}

fn one(ready: &Ready, draft: &Job, date: Option<Date>) -> Outcome {
    let start = Instant::now();
    let recorder = Recorder::default();
    let cx = CheckContext::new(&draft.document, &draft.sources, date).with_host(&recorder);
    let mut out = Findings::new();
    // A check that panics loses its findings on this draft, whatever state it
    // left them in.
    let ran = guarded(|| ready.check.run(&cx, &mut out).map(|()| std::mem::take(&mut out)));
    let (out, failure) = match ran {
        Ok(Ok(out)) => (out, None),
        Ok(Err(error)) => (std::mem::take(&mut out), Some((error.kind(), error.to_string()))),
        Err(message) => (Findings::new(), Some(("panic", message))),
    };
    let (findings, metrics) = out.into_parts();
    let logged = recorder.into_lines();
    Outcome { findings, metrics, failure, logged, took: start.elapsed() }
}

/// Tells what is wrong with a finding that points where nothing is.
fn sound(finding: &Finding, meta: &CheckMeta, job: &Job) -> Result<(), String> {
    if meta.rule(&finding.rule).is_none() {
        return Err(format!("reported a rule it does not have: `{}`", finding.rule));
    }
    let text = job.document.text();
    let check = |span: Span, text: &str, what: &str| {
        if text.get(span.start as usize..span.end as usize).is_some() {
            return Ok(());
        }
        let Span { start, end } = span;
        let length = text.len();
        let rule = &finding.rule;
        Err(format!("`{rule}`: {what} {start}..{end} is not a span of a text of {length} bytes"))
    };
    check(finding.span, text, "bytes")?;
    for suggestion in &finding.suggestions {
        check(suggestion.span, text, "a suggestion's bytes")?;
    }
    for evidence in &finding.evidence {
        match evidence {
            Evidence::Draft { span, .. } => check(*span, text, "evidence's bytes")?,
            Evidence::Source { source, span, .. } => {
                let Some(source) = job.sources.documents().get(source.0 as usize) else {
                    return Err(format!("`{}`: there is no source {}", finding.rule, source.0));
                };
                check(*span, source.text(), "evidence's bytes")?;
            }
            Evidence::Knowledge { .. } => {}
        }
    }
    Ok(())
}

thread_local! {
    /// What a panic said, while a check runs on this thread.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
    static GUARDED: RefCell<bool> = const { RefCell::new(false) };
}

/// Runs `work`; a panic becomes its message and place.
pub(crate) fn guarded<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    GUARDED.set(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    result.map_err(|payload| {
        // A payload may panic when it is dropped.
        std::mem::forget(payload);
        PANIC.take().unwrap_or_else(|| "panicked".to_owned())
    })
}

/// Makes panics of checks go to the report instead of standard error.
fn keep_panics_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !GUARDED.with_borrow(|guarded| *guarded) {
                return before(info);
            }
            let message = info.payload_as_str().unwrap_or("panicked");
            let place = info.location().map_or_else(String::new, |at| format!(" ({at})"));
            PANIC.set(Some(format!("{message}{place}")));
        }));
    });
}

#[cfg(test)]
mod tests {
    use provcheck_core::{CheckEntry, CheckError, Rule, Severity, SourceId};

    use super::*;

    const RULES: &[Rule] = &[Rule::new("word", Severity::Warning, "# x\n\nX.\n")];
    const META: CheckMeta = CheckMeta::new("fake", "# fake\n\nF.\n", RULES);

    /// Does what the first word of the draft says.
    struct Fake;

    impl Check for Fake {
        fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
            let rule = &RULES[0];
            match cx.draft().text().split(' ').next().unwrap_or_default() {
                "panic" => {
                    out.report(rule, 0..5, "lost");
                    panic!("on purpose");
                }
                "fail" => {
                    out.report(rule, 0..4, "kept");
                    return Err(CheckError::new("no model"));
                }
                "past" => {
                    out.report(rule, 0..5000, "past the end");
                }
                "inside" => {
                    out.report(rule, 8..9, "inside a character");
                }
                "foreign" => {
                    out.report(rule, 0..1, "x").source(SourceId(7), 0..1, "no such source");
                }
                "log" => {
                    cx.log(LogLevel::Info, "looking");
                    for i in 0..12 {
                        cx.log(LogLevel::Warning, &format!("no list {i}"));
                    }
                }
                "undeclared" => {
                    let other = Rule::new("other", Severity::Error, "# x\n\nX.\n");
                    out.report(&other, 0..1, "x");
                }
                _ => {
                    out.report(rule, 3..5, "second");
                    out.report(rule, 0..2, "first");
                }
            }
            Ok(())
        }
    }

    fn run_all(texts: &[&str], threads: usize) -> Results {
        let jobs = texts.iter().enumerate().map(|(position, text)| Job {
            position,
            document: Arc::new(provcheck_text::plain(format!("{position}.txt"), *text)),
            sha256: String::new(),
            sources: Arc::new(Sources::default()),
            archive: None,
        });
        let checks = [Ready { meta: META, plugin: None, check: Box::new(Fake) }];
        let none: &[&CheckEntry] = &[];
        let selection = Selection::new(&[], &[], BTreeMap::new(), none).unwrap();
        let threads = NonZeroUsize::new(threads).unwrap();
        run(jobs.collect(), &checks, &selection, None, threads)
    }

    #[test]
    fn a_check_that_fails_costs_that_draft_only() {
        let texts =
            ["panic now", "fail now", "past it", "inside Ж", "foreign", "undeclared", "ok then"];
        for threads in [1, 4] {
            let results = run_all(&texts, threads);
            let failures: Vec<(&str, &str)> = results
                .failures
                .iter()
                .map(|f| (f.draft.as_deref().unwrap_or(""), f.kind.as_str()))
                .collect();
            let expected = [
                ("0.txt", "panic"),
                ("1.txt", "error"),
                ("2.txt", "bad-finding"),
                ("3.txt", "bad-finding"),
                ("4.txt", "bad-finding"),
                ("5.txt", "bad-finding"),
            ];
            assert_eq!(failures, expected);
            assert!(results.failures[0].message.starts_with("on purpose ("));
            let found: Vec<Vec<&str>> = results
                .drafts
                .iter()
                .map(|(_, d)| d.findings.iter().map(|f| f.finding.message.as_str()).collect())
                .collect();
            let expected: [&[&str]; 7] = [&[], &["kept"], &[], &[], &[], &[], &["first", "second"]];
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn what_a_check_logs_is_sorted_by_weight() {
        let results = run_all(&["log this"], 1);
        let lines: Vec<&str> = results.log.lines.iter().map(|line| line.message.as_str()).collect();
        assert_eq!(lines, ["looking"]);
        let notices: Vec<&str> = results.log.notices.iter().map(|n| n.message.as_str()).collect();
        assert_eq!(notices[0], "fake: no list 0");
        assert_eq!(notices[10..], ["fake: 2 more warnings like these"]);
        assert!(results.failures.is_empty());
    }
}
