//! The rules, sorted by name.

use provcheck_plugin::prelude::*;

macro_rules! rules {
    ($($constant:ident = $name:literal, $level:ident, $what:literal;)*) => {
        $(pub(crate) const $constant: Rule = Rule::new(
            $name,
            Severity::$level,
            include_str!(concat!("../docs/", $name, ".md")),
        );)*

        pub(crate) const ALL: &[Rule] = &[$($constant),*];

        /// What a line is that a rule names, as reports call it.
        pub(crate) fn what(rule: &Rule) -> &'static str {
            match rule.name {
                $($name => $what,)*
                _ => "furniture of a page",
            }
        }
    };
}

/// What told of an agency's lines before this rule did.
pub(crate) const FORMER_IDS: &[(&str, &str)] = &[("page-residue/wire-mark", "wire-marking")];

rules! {
    AGGREGATOR_NOTICE = "aggregator-notice", Warning, "an aggregator's notice";
    ASSISTANT_MARKUP = "assistant-markup", Warning, "markup of a writing assistant";
    ASSISTANT_TEXT = "assistant-text", Warning, "words of a writing assistant";
    ATTRIBUTION_LINE = "attribution-line", Warning, "a line that names the page it was taken from";
    BARE_URL = "bare-url", Info, "a web address by itself";
    CONTRIBUTOR_LINE = "contributor-line", Warning, "the contributor line of a newsroom";
    COOKIE_NOTICE = "cookie-notice", Warning, "a cookie, consent or captcha line";
    COPYRIGHT_LINE = "copyright-line", Warning, "a publisher's copyright line";
    FILE_NAME = "file-name", Info, "the name of a picture file";
    LINK_PLACEHOLDER = "link-placeholder", Warning, "a placeholder where the page had a link or picture";
    NAVIGATION = "navigation", Warning, "a line of a page's navigation";
    PAGE_STAMP = "page-stamp", Info, "a stamp of date, reading time or counts";
    PHOTO_CREDIT = "photo-credit", Warning, "the credit of a picture that is not there";
    PROMOTION = "promotion", Warning, "an advertising or shop line";
    REPEATED_HEADLINE = "repeated-headline", Info, "the headline again";
    REPEATED_PASSAGE = "repeated-passage", Warning, "a paragraph that stands in the draft already";
    RIGHTS_NOTICE = "rights-notice", Error, "a notice that forbids publication";
    SHARING_PROMPT = "sharing-prompt", Warning, "a prompt to share, follow, subscribe or comment";
    SLUG_MISMATCH = "slug-mismatch", Info, "a web address made from another headline";
    WIRE_MARKING = "wire-marking", Warning, "a line that an agency wrote for the desk";
}
