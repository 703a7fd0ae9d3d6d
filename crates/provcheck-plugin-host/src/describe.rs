//! From a plugin's JSON to core's types.

use provcheck_core::{CheckMeta, Document, Evidence, Findings, Needs, Rule, Sources, Span};
use provcheck_plugin::wire::{Answer, Description, level};
use provcheck_plugin_abi as abi;

use crate::RunError;

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// Makes the metadata of a loaded check look like that of a linked one.
///
/// The strings are leaked: a plugin is never unloaded, and there are few.
pub fn leak_meta(description: Description) -> CheckMeta {
    let mut rules: Vec<Rule> = description
        .rules
        .into_iter()
        .map(|rule| Rule::new(leak(rule.name), level(&rule.level), leak(rule.docs)))
        .collect();
    rules.sort_by_key(|rule| rule.name);
    let tables: Vec<&'static str> = description.shared_tables.into_iter().map(leak).collect();
    let languages: Vec<&'static str> = description.languages.into_iter().map(leak).collect();
    CheckMeta::new(leak(description.name), leak(description.docs), Box::leak(rules.into()))
        .with_shared_tables(Box::leak(tables.into()))
        .with_needs(Needs {
            sources: description.needs.sources,
            structure: description.needs.structure,
        })
        .with_languages(Box::leak(languages.into()))
}

/// What a check's answer is tested against.
pub(crate) struct Expected<'a> {
    pub(crate) meta: &'a CheckMeta,
    pub(crate) draft: &'a Document,
    pub(crate) sources: &'a Sources,
    pub(crate) findings: usize,
}

impl Expected<'_> {
    /// Adds the findings of an answer to `out`.
    ///
    /// # Errors
    ///
    /// What the plugin says it failed at (its findings are added all the same), or
    /// an answer that makes no sense: not JSON, a rule that the check does not have,
    /// a span outside its text, too many findings. Then nothing is added.
    pub(crate) fn accept(
        &self,
        status: i32,
        json: &[u8],
        out: &mut Findings,
    ) -> Result<(), RunError> {
        if !(abi::STATUS_OK..=abi::STATUS_BAD_ARGUMENT).contains(&status) {
            return Err(RunError::BadOutput(format!("status {status} is unknown")));
        }
        let answer: Answer = serde_json::from_slice(json)
            .map_err(|e| RunError::BadOutput(format!("not the JSON it should be: {e}")))?;
        if answer.findings.len() > self.findings {
            let (n, limit) = (answer.findings.len(), self.findings);
            return Err(RunError::BadOutput(format!("{n} findings, more than {limit}")));
        }
        let mut findings = Vec::with_capacity(answer.findings.len());
        for (i, wire) in answer.findings.into_iter().enumerate() {
            let bad = |what: String| RunError::BadOutput(format!("finding {i} {what}"));
            let rule = self.meta.rule(wire.rule());
            let rule = rule
                .ok_or_else(|| bad(format!("is of a rule it does not have: `{}`", wire.rule())))?;
            let finding = wire.finding(rule).map_err(|e| bad(format!("has {e}")))?;
            self.place(&finding).map_err(bad)?;
            findings.push(finding);
        }
        for finding in findings {
            out.push(finding);
        }
        for (name, value) in answer.metrics {
            out.metric(name, value);
        }
        let error = answer.error.unwrap_or_default();
        match status {
            abi::STATUS_OK => Ok(()),
            abi::STATUS_PANIC => {
                Err(RunError::Panic { message: error.message, location: error.location })
            }
            abi::STATUS_CHECK_ERROR => Err(RunError::Check(error.message)),
            status => Err(RunError::BadOutput(format!("status {status} from a sound call"))),
        }
    }

    fn place(&self, finding: &provcheck_core::Finding) -> Result<(), String> {
        let inside = |span: Span, text: &str, whose: &str| {
            let Span { start, end } = span;
            let fits = start <= end && text.get(start as usize..end as usize).is_some();
            let bytes = text.len();
            let message = || format!("has span {start}..{end} outside the {bytes}-byte {whose}");
            if fits { Ok(()) } else { Err(message()) }
        };
        let draft = self.draft.text();
        inside(finding.span, draft, "draft")?;
        for suggestion in &finding.suggestions {
            inside(suggestion.span, draft, "draft")?;
        }
        for evidence in &finding.evidence {
            match evidence {
                Evidence::Draft { span, .. } => inside(*span, draft, "draft")?,
                Evidence::Source { source, span, .. } => {
                    let document = self.sources.documents().get(source.0 as usize);
                    let document = document.ok_or_else(|| format!("names source {}", source.0))?;
                    inside(*span, document.text(), "source")?;
                }
                Evidence::Knowledge { .. } => {}
            }
        }
        Ok(())
    }
}
