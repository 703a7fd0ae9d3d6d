//! What is known of a check before it runs.

use crate::{Rule, rule::first_paragraph};

/// What is known of a check before it runs.
///
/// ```
/// use provcheck_core::{CheckMeta, Needs, Rule, Severity};
///
/// const LOUD: Rule = Rule::new("loud", Severity::Info, "# shout/loud\n\nA cry.\n");
/// const META: CheckMeta = CheckMeta::new("shout", "# shout\n\nFinds cries.\n", &[LOUD])
///     .with_needs(Needs::DRAFT_TEXT)
///     .with_languages(&["en"]);
/// assert_eq!(META.summary(), "Finds cries.");
/// assert_eq!(META.rule("loud").map(|rule| rule.level), Some(Severity::Info));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CheckMeta {
    /// Kebab-case: directory, package, configuration table, page and fixtures
    /// bear the same name.
    pub name: &'static str,
    /// The check's page in Markdown: a heading, a one-sentence summary, the rest.
    pub docs: &'static str,
    /// The rules, sorted by name.
    pub rules: &'static [Rule],
    /// Top-level configuration tables the check reads beside its own, as
    /// `knowledge`; each is handed over under its own name.
    pub shared_tables: &'static [&'static str],
    /// What the check looks at.
    pub needs: Needs,
    /// The languages it reads, as primary subtags ("en"); none stands for all. It is not
    /// run on drafts in others, and the report says so.
    pub languages: &'static [&'static str],
    /// Ids under which rules of the check were known, as rules of other checks may have been:
    /// the former id, then the rule's name. Wherever a rule is named they still stand for it.
    pub former_ids: &'static [(&'static str, &'static str)],
    /// Whether its findings give way to another check's warning or error on the same words.
    pub gives_way: bool,
}

/// What a check looks at. What it does not need is neither computed for it nor
/// handed to it where it runs in a process of its own.
///
/// ```
/// use provcheck_core::Needs;
///
/// assert!(Needs::ALL.sources && Needs::ALL.structure);
/// assert_eq!(Needs::DRAFT_TEXT, Needs { sources: false, structure: false });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The sources.
    pub sources: bool,
    /// Sentences and quotations, of the draft and the sources.
    pub structure: bool,
}

impl Needs {
    /// The draft with its sentences and quotations, and the sources with theirs.
    pub const ALL: Self = Self { sources: true, structure: true };
    /// The draft's words and blocks alone.
    pub const DRAFT_TEXT: Self = Self { sources: false, structure: false };
}

impl CheckMeta {
    /// Returns the description of a check that reads no table but its own.
    pub const fn new(name: &'static str, docs: &'static str, rules: &'static [Rule]) -> Self {
        Self {
            name,
            docs,
            rules,
            shared_tables: &[],
            needs: Needs::ALL,
            languages: &[],
            former_ids: &[],
            gives_way: false,
        }
    }

    /// Adds the top-level configuration tables that the check also reads.
    #[must_use]
    pub const fn with_shared_tables(mut self, tables: &'static [&'static str]) -> Self {
        self.shared_tables = tables;
        self
    }

    /// Says what the check looks at, where that is not everything.
    #[must_use]
    pub const fn with_needs(mut self, needs: Needs) -> Self {
        self.needs = needs;
        self
    }

    /// Says which languages the check reads, where those are not all.
    #[must_use]
    pub const fn with_languages(mut self, languages: &'static [&'static str]) -> Self {
        self.languages = languages;
        self
    }

    /// Makes the check's findings give way to another check's warning or error on the same
    /// words, which says more of them: one fault is told once.
    #[must_use]
    pub const fn giving_way(mut self) -> Self {
        self.gives_way = true;
        self
    }

    /// Says which rules were known by other ids: each former id with the rule's name.
    ///
    /// ```
    /// use provcheck_core::{CheckMeta, Rule, Severity};
    ///
    /// const RULE: Rule = Rule::new("no-source", Severity::Info, "# tides/no-source");
    /// const META: CheckMeta = CheckMeta::new("tides", "# tides", &[RULE])
    ///     .with_former_ids(&[("waves/sourceless", "no-source")]);
    /// assert_eq!(META.current("waves/sourceless").map(|rule| rule.name), Some("no-source"));
    /// ```
    #[must_use]
    pub const fn with_former_ids(mut self, ids: &'static [(&'static str, &'static str)]) -> Self {
        self.former_ids = ids;
        self
    }

    /// Returns the first paragraph of the page, on one line.
    pub fn summary(&self) -> String {
        first_paragraph(self.docs)
    }

    /// Returns the rule that was once known by the id `former`.
    pub fn current(&self, former: &str) -> Option<&'static Rule> {
        let (_, name) = self.former_ids.iter().find(|(id, _)| *id == former)?;
        self.rule(name)
    }

    /// Returns the rule called `name`.
    pub fn rule(&self, name: &str) -> Option<&'static Rule> {
        self.rules.iter().find(|rule| rule.name == name)
    }
}
