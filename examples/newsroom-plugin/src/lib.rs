//! house/house-style: phrases under embargo, and names as the desk writes them.
//!
//! A plugin as a newsroom would keep it: a crate and a lock file of its own.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;

use provcheck_plugin::prelude::*;

/// `[checks."house/house-style"]` in provcheck.toml. The defaults stand here.
#[derive(serde::Deserialize, serde::Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Phrases that must not be published, in any mix of capitals.
    pub phrases: Vec<String>,
    /// Names as they are often written, and as the desk writes them.
    pub names: BTreeMap<String, String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            phrases: vec!["under embargo".to_owned(), "not for publication".to_owned()],
            names: BTreeMap::from([("Kiev".to_owned(), "Kyiv".to_owned())]),
        }
    }
}

const NAME: Rule = Rule::new("name", Severity::Info, include_str!("../docs/name.md"));
const PHRASE: Rule = Rule::new("phrase", Severity::Warning, include_str!("../docs/phrase.md"));

/// The check.
pub struct HouseStyle {
    options: Options,
}

impl Plugin for HouseStyle {
    type Config = Options;
    const META: CheckMeta =
        CheckMeta::new("house/house-style", include_str!("../docs.md"), &[NAME, PHRASE]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        if options.phrases.iter().any(|phrase| phrase.trim().is_empty()) {
            return Err(ConfigError::key("phrases", "a phrase is empty"));
        }
        if options.names.keys().any(|name| name.trim().is_empty()) {
            return Err(ConfigError::key("names", "a name is empty"));
        }
        Ok(Self { options })
    }
}

impl Check for HouseStyle {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        for phrase in &self.options.phrases {
            for span in whole_words(cx.draft().text(), phrase, str::eq_ignore_ascii_case) {
                let words = cx.draft().slice(span);
                out.report(&PHRASE, span, format!("“{words}” should not be published"));
            }
        }
        for (found, wanted) in &self.options.names {
            for span in whole_words(cx.draft().text(), found, |a, b| a == b) {
                // What somebody wrote or said stays as it is.
                if cx.draft().quotations().iter().any(|q| q.span.contains(span)) {
                    continue;
                }
                out.report(&NAME, span, format!("the desk writes {wanted}, not {found}")).suggest(
                    span,
                    wanted.as_str(),
                    Applicability::Unsafe,
                );
            }
        }
        Ok(())
    }
}

/// Returns where `words` stands in `text` with no letter or digit beside it.
fn whole_words(text: &str, words: &str, same: fn(&str, &str) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    for (start, _) in text.char_indices() {
        let end = start + words.len();
        let Some(here) = text.get(start..end) else { continue };
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if same(here, words)
            && !inside(text[..start].chars().next_back())
            && !inside(text[end..].chars().next())
        {
            found.push(Span::new(start, end));
        }
    }
    found
}

provcheck_plugin::export!(HouseStyle);

#[cfg(test)]
mod tests {
    use super::*;

    provcheck_testkit::conformance!(HouseStyle);
    provcheck_testkit::fixtures!(HouseStyle);

    #[test]
    fn sentences() {
        let table: [(&str, &[&str]); 7] = [
            ("This is Under Embargo.", &["phrase"]),
            ("The embargo was lifted.", &[]),
            ("They flew to Kiev.", &["name"]),
            ("They flew to Kyiv.", &[]),
            ("She ate chicken Kievski.", &[]),
            ("“I was born in Kiev,” he said.", &[]),
            ("", &[]),
        ];
        for (text, rules) in table {
            let report = provcheck_testkit::draft(text).check::<HouseStyle>();
            assert_eq!(report.rules(), rules, "{text}");
        }
    }
}
