//! What every check promises.

use provcheck_core::{CheckMeta, Plugin};

use crate::draft::draft;
use crate::page::Page;

/// Holds the check `C` to what every check promises.
///
/// * Names are kebab-case; rules are sorted; each has a page headed
///   `check/rule` with a summary, `What it finds`, `Why it matters`, an `Example`
///   that the rule reports, and a `Use instead` that it does not.
/// * The default configuration is accepted, an unknown key is refused.
/// * No text makes it panic, report an undeclared rule, or point outside the draft.
///
/// ```
/// use provcheck_core::{Check, CheckContext, CheckError, CheckMeta, ConfigError, Findings, Plugin};
/// use provcheck_core::{Rule, Severity};
///
/// const PAGE: &str = "# shout/loud\n\nA cry.\n\n## What it finds\n\nTwo marks.\n\n## Why it matters\n\n\
///     It is loud.\n\n## Example\n\n```draft\nIt blew!!\n```\n\n## Use instead\n\n```draft\nIt blew.\n```\n";
/// const LOUD: Rule = Rule::new("loud", Severity::Warning, PAGE);
///
/// struct Shout;
///
/// impl Check for Shout {
///     fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
///         for (at, mark) in cx.draft().text().match_indices("!!") {
///             out.report(&LOUD, at..at + mark.len(), "two marks where one will do");
///         }
///         Ok(())
///     }
/// }
///
/// impl Plugin for Shout {
///     type Config = Options;
///     const META: CheckMeta = CheckMeta::new("shout", "# shout\n\nFinds cries.\n", &[LOUD]);
///
///     fn from_config(_: Options) -> Result<Self, ConfigError> {
///         Ok(Self)
///     }
/// }
///
/// #[derive(Default, serde::Deserialize, serde::Serialize)]
/// #[serde(deny_unknown_fields)]
/// struct Options {}
///
/// provcheck_testkit::conformance::<Shout>();
/// ```
///
/// # Panics
///
/// Where a promise is broken, with a message that says which.
pub fn conformance<C: Plugin>() {
    names(&C::META);
    configuration::<C>();
    pages::<C>();
    hostile_texts::<C>();
}

fn names(meta: &CheckMeta) {
    // A newsroom's own check may stand under a prefix: `house/embargo`.
    assert!(meta.name.split('/').all(kebab), "`{}` is no kebab-case name", meta.name);
    assert_eq!(Page::new(meta.docs).heading(), Some(meta.name), "heading of the check's page");
    assert!(!meta.summary().is_empty(), "the page of `{}` has no summary", meta.name);
    for pair in meta.rules.windows(2) {
        assert!(pair[0].name < pair[1].name, "rules are not sorted at `{}`", pair[1].name);
    }
    assert!(meta.rules.iter().all(|r| kebab(r.name)), "a rule's name is not kebab-case");
    for (former, name) in meta.former_ids {
        assert!(meta.rule(name).is_some(), "`{former}` stands for no rule: `{name}`");
    }
}

fn kebab(name: &str) -> bool {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(fine)
}

fn configuration<C: Plugin>() {
    let default = serde_json::to_string(&C::Config::default()).expect("defaults as JSON");
    let again: C::Config = serde_json::from_str(&default).expect("the defaults are accepted");
    assert!(C::from_config(again).is_ok(), "the check refuses its own defaults");
    let unknown = serde_json::from_str::<C::Config>(r#"{"no-such-key-anywhere": 1}"#);
    assert!(unknown.is_err(), "an unknown key is accepted; add `deny_unknown_fields`");
}

fn pages<C: Plugin>() {
    for rule in C::META.rules {
        let id = format!("{}/{}", C::META.name, rule.name);
        let page = Page::new(rule.docs);
        assert_eq!(page.heading(), Some(id.as_str()), "heading of a rule's page");
        assert!(!rule.summary().is_empty(), "{id}: the page has no summary");
        for section in ["What it finds", "Why it matters", "Example", "Use instead"] {
            assert!(page.section(section).is_some(), "{id}: the page lacks `## {section}`");
        }
        let (fires, quiet) = (page.examples("Example"), page.examples("Use instead"));
        assert!(!fires.is_empty() && !quiet.is_empty(), "{id}: the page lacks a `draft` block");
        for example in fires {
            let report = example.check::<C>();
            assert!(report.rules().contains(&rule.name), "{id}: not on its example:\n{report}");
        }
        for example in quiet {
            let report = example.check::<C>();
            assert!(!report.rules().contains(&rule.name), "{id}: on its counterexample:\n{report}");
        }
    }
}

/// Texts that no check may stumble over.
pub const HOSTILE_TEXTS: &[&str] = &[
    "",
    " \n\t\n ",
    "\u{feff}",
    "a",
    "\u{201d}",
    "“",
    "1",
    "€",
    "\u{0}\u{1}\u{200b}\u{202e}\u{10ffff}",
    "e\u{301}\u{301}\u{301} \u{1f469}\u{200d}\u{1f680} ﷺ İ ß ﬁ",
    "ᏣᎳᎩ ქართული 日本語 עברית العربية हिन्दी",
    "99999999999999999999999999999999999999 1e999 -0 ½¾ ١٢٣ 1,2,3,,4 31 February 0000",
    "The minister, the minister, the minister said \"the \"minister\" said",
    "\r\r\n\n\r",
];

fn hostile_texts<C: Plugin>() {
    let long_line = "word ".repeat(20_000);
    let marks = "\u{201c}\u{2018}\"'([{«".repeat(200);
    for text in HOSTILE_TEXTS.iter().copied().chain([long_line.as_str(), marks.as_str()]) {
        draft(text).check::<C>();
        draft(text).source("same.txt", text).source("empty.txt", "").check::<C>();
    }
}
