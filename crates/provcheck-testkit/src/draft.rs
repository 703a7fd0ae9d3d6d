//! Drafts in code, and what a check says of them.

use std::fmt::{self, Write};
use std::sync::Arc;

use provcheck_core::{
    Check, CheckContext, CheckError, CheckMeta, Date, Document, Evidence, Finding, Findings,
    Metrics, Plugin, Severity, Sources, Span,
};

/// Starts a draft with `text`, named `draft.txt`.
///
/// ```
/// let draft = provcheck_testkit::draft("It rained in Orsova.")
///     .source("wire.txt", "It snowed in Orsova.")
///     .date("2024-03-12")
///     .options(r#"{"tolerance": 0.1}"#);
/// assert_eq!(draft.options_json(), r#"{"tolerance": 0.1}"#);
/// ```
pub fn draft(text: &str) -> DraftBuilder {
    DraftBuilder {
        draft: provcheck_text::plain("draft.txt", text),
        sources: Vec::new(),
        date: None,
        options: "{}".to_owned(),
    }
}

/// A draft with its sources, its date and the check's options.
///
/// ```
/// # use provcheck_core::{Check, CheckContext, CheckError, CheckMeta, ConfigError, Findings, Plugin};
/// # use provcheck_core::{Rule, Severity};
/// #
/// # const PAGE: &str = "# shout/loud\n\nA cry.\n\n## What it finds\n\nTwo marks.\n\n## Why it matters\n\n\
/// #     It is loud.\n\n## Example\n\n```draft\nIt blew!!\n```\n\n## Use instead\n\n```draft\nIt blew.\n```\n";
/// # const LOUD: Rule = Rule::new("loud", Severity::Warning, PAGE);
/// #
/// # struct Shout;
/// #
/// # impl Check for Shout {
/// #     fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
/// #         for (at, mark) in cx.draft().text().match_indices("!!") {
/// #             out.report(&LOUD, at..at + mark.len(), "two marks where one will do");
/// #         }
/// #         Ok(())
/// #     }
/// # }
/// #
/// # impl Plugin for Shout {
/// #     type Config = Options;
/// #     const META: CheckMeta = CheckMeta::new("shout", "# shout\n\nFinds cries.\n", &[LOUD]);
/// #
/// #     fn from_config(_: Options) -> Result<Self, ConfigError> {
/// #         Ok(Self)
/// #     }
/// # }
/// #
/// # #[derive(Default, serde::Deserialize, serde::Serialize)]
/// # #[serde(deny_unknown_fields)]
/// # struct Options {}
/// let report = provcheck_testkit::draft("It blew!!").check::<Shout>();
/// assert_eq!(report.findings()[0].rule, "loud");
/// ```
#[derive(Debug)]
pub struct DraftBuilder {
    pub(crate) draft: Document,
    pub(crate) sources: Vec<Arc<Document>>,
    pub(crate) date: Option<Date>,
    pub(crate) options: String,
}

impl DraftBuilder {
    /// Adds a source called `name` (`.txt` is plain text).
    #[must_use]
    pub fn source(mut self, name: &str, text: &str) -> Self {
        self.sources.push(Arc::new(provcheck_text::plain(name, text)));
        self
    }

    /// Sets the day of the draft, `YYYY-MM-DD`.
    ///
    /// # Panics
    ///
    /// Where `date` is no such day.
    #[must_use]
    pub fn date(mut self, date: &str) -> Self {
        self.date = Some(date.parse().expect("a day as YYYY-MM-DD"));
        self
    }

    /// Sets the check's options: a JSON object.
    #[must_use]
    pub fn options(mut self, json: &str) -> Self {
        json.clone_into(&mut self.options);
        self
    }

    /// Runs the check `C`.
    ///
    /// # Panics
    ///
    /// Where the options are refused, the check fails, or a finding breaks a
    /// promise: an undeclared rule, a span outside the draft or a source, an
    /// empty message.
    pub fn check<C: Plugin>(self) -> Report {
        let config = serde_from::<C>(&self.options);
        let check = C::from_config(config).expect("options that make sense");
        let report = self.run(&check, &C::META).expect("the check does its work");
        report.uphold(&C::META);
        report
    }

    /// Returns the check's options, a JSON object.
    pub fn options_json(&self) -> &str {
        &self.options
    }

    /// Runs a check that was made elsewhere: one that was loaded.
    ///
    /// # Errors
    ///
    /// Where the check could not do its work.
    pub fn run(self, check: &dyn Check, meta: &CheckMeta) -> Result<Report, CheckError> {
        let sources = Sources::new(self.sources);
        let mut out = Findings::new();
        check.run(&CheckContext::new(&self.draft, &sources, self.date), &mut out)?;
        let (mut findings, metrics) = out.into_parts();
        findings.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
        Ok(Report { check: meta.name, findings, metrics, draft: self.draft, sources })
    }
}

fn serde_from<C: Plugin>(options: &str) -> C::Config {
    serde_json::from_str(options).expect("options that the check knows")
}

/// What a check said of a draft. Its `Display` form is meant for snapshots.
///
/// ```
/// # use provcheck_core::{Check, CheckContext, CheckError, CheckMeta, ConfigError, Findings, Plugin};
/// # use provcheck_core::{Rule, Severity};
/// #
/// # const PAGE: &str = "# shout/loud\n\nA cry.\n\n## What it finds\n\nTwo marks.\n\n## Why it matters\n\n\
/// #     It is loud.\n\n## Example\n\n```draft\nIt blew!!\n```\n\n## Use instead\n\n```draft\nIt blew.\n```\n";
/// # const LOUD: Rule = Rule::new("loud", Severity::Warning, PAGE);
/// #
/// # struct Shout;
/// #
/// # impl Check for Shout {
/// #     fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
/// #         for (at, mark) in cx.draft().text().match_indices("!!") {
/// #             out.report(&LOUD, at..at + mark.len(), "two marks where one will do");
/// #         }
/// #         Ok(())
/// #     }
/// # }
/// #
/// # impl Plugin for Shout {
/// #     type Config = Options;
/// #     const META: CheckMeta = CheckMeta::new("shout", "# shout\n\nFinds cries.\n", &[LOUD]);
/// #
/// #     fn from_config(_: Options) -> Result<Self, ConfigError> {
/// #         Ok(Self)
/// #     }
/// # }
/// #
/// # #[derive(Default, serde::Deserialize, serde::Serialize)]
/// # #[serde(deny_unknown_fields)]
/// # struct Options {}
/// let report = provcheck_testkit::draft("It rained. It blew!!").check::<Shout>();
/// assert_eq!(report.alarms(), ["loud"]);
/// assert!(report.to_string().contains("two marks where one will do"));
/// ```
#[derive(Debug)]
pub struct Report {
    check: &'static str,
    findings: Vec<Finding>,
    metrics: Metrics,
    draft: Document,
    sources: Sources,
}

impl Report {
    /// Returns the findings, by position, then rule.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the check's figures.
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Returns the rules that fired, by position.
    pub fn rules(&self) -> Vec<&str> {
        self.findings.iter().map(|f| f.rule.as_ref()).collect()
    }

    /// Returns the rules that fired at `warning` or `error`.
    pub fn alarms(&self) -> Vec<&str> {
        let loud = |f: &&Finding| f.severity >= Severity::Warning;
        self.findings.iter().filter(loud).map(|f| f.rule.as_ref()).collect()
    }

    /// Returns the words that finding `index` points at.
    ///
    /// # Panics
    ///
    /// Where there is no such finding.
    pub fn excerpt(&self, index: usize) -> &str {
        self.draft.slice(self.findings[index].span)
    }

    fn uphold(&self, meta: &CheckMeta) {
        let fits = |text: &str, span: Span| text.get(span.range()).is_some();
        for f in &self.findings {
            let rule = meta.rule(&f.rule);
            assert!(rule.is_some(), "rule `{}` is not among META.rules", f.rule);
            assert!(fits(self.draft.text(), f.span), "{:?} is no span of the draft", f.span);
            assert!(!f.message.trim().is_empty(), "a finding of `{}` says nothing", f.rule);
            for e in &f.evidence {
                match e {
                    Evidence::Source { source, span, .. } => {
                        let text = self.sources.get(*source).text();
                        assert!(fits(text, *span), "{span:?} is no span of source {source:?}");
                    }
                    Evidence::Draft { span, .. } => {
                        assert!(fits(self.draft.text(), *span), "{span:?}: not in the draft");
                    }
                    Evidence::Knowledge { .. } => {}
                }
            }
            for s in &f.suggestions {
                assert!(fits(self.draft.text(), s.span), "{:?}: not in the draft", s.span);
            }
        }
    }

    fn place(document: &Document, span: Span) -> String {
        let at = document.position(document.map().to_file(span).start as usize);
        format!("{}:{}:{}", document.name(), at.line, at.column)
    }

    fn write(&self, f: &Finding, out: &mut String) -> fmt::Result {
        let place = Self::place(&self.draft, f.span);
        writeln!(out, "{place} {}[{}/{}] {}", f.severity, self.check, f.rule, f.message)?;
        writeln!(out, "    `{}`", one_line(self.draft.slice(f.span)))?;
        for note in &f.notes {
            writeln!(out, "  note: {note}")?;
        }
        for evidence in &f.evidence {
            match evidence {
                Evidence::Source { source, span, message } => {
                    let document = self.sources.get(*source);
                    let (place, words) = (Self::place(document, *span), document.slice(*span));
                    writeln!(out, "  source {place}: {message}\n    `{}`", one_line(words))?;
                }
                Evidence::Draft { span, message } => {
                    let (place, words) = (Self::place(&self.draft, *span), self.draft.slice(*span));
                    writeln!(out, "  draft {place}: {message}\n    `{}`", one_line(words))?;
                }
                Evidence::Knowledge { message, reference } => {
                    let reference = reference.as_ref().map(|r| format!(" ({r})"));
                    writeln!(out, "  knowledge: {message}{}", reference.unwrap_or_default())?;
                }
            }
        }
        for s in &f.suggestions {
            let (old, how) = (one_line(self.draft.slice(s.span)), s.applicability.as_str());
            writeln!(out, "  suggestion ({how}): `{old}` -> `{}`", one_line(&s.replacement))?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        for finding in &self.findings {
            self.write(finding, &mut out)?;
        }
        if self.findings.is_empty() {
            out.push_str("no findings\n");
        }
        f.write_str(&out)
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
