//! The rules and their pages.

use provcheck_plugin::prelude::*;

use crate::item::ItemKind;

pub(crate) const ADDED_COLOUR: Rule =
    Rule::new("added-colour", Severity::Info, include_str!("../docs/added-colour.md"));
pub(crate) const DIFFERS: Rule =
    Rule::new("differs", Severity::Warning, include_str!("../docs/differs.md"));
pub(crate) const DATE: Rule =
    Rule::new("untraced-date", Severity::Warning, include_str!("../docs/untraced-date.md"));
pub(crate) const FIGURE: Rule =
    Rule::new("untraced-figure", Severity::Warning, include_str!("../docs/untraced-figure.md"));
pub(crate) const NAME: Rule =
    Rule::new("untraced-name", Severity::Warning, include_str!("../docs/untraced-name.md"));
pub(crate) const PLACE: Rule =
    Rule::new("untraced-place", Severity::Warning, include_str!("../docs/untraced-place.md"));
pub(crate) const QUOTATION: Rule =
    Rule::new("untraced-quotation", Severity::Error, include_str!("../docs/untraced-quotation.md"));
pub(crate) const WORK: Rule =
    Rule::new("untraced-work", Severity::Warning, include_str!("../docs/untraced-work.md"));

/// All rules, by name.
pub(crate) const ALL: &[Rule] =
    &[ADDED_COLOUR, DIFFERS, DATE, FIGURE, NAME, PLACE, QUOTATION, WORK];

/// What told of quotations and figures that no source has before this check did.
pub(crate) const FORMER_IDS: &[(&str, &str)] = &[
    ("numeric-drift/unsupported-value", "untraced-figure"),
    ("quote-drift/unsupported", "untraced-quotation"),
];

/// Returns the rule for an item of that kind that no source has; a word is told only where a
/// source has another in its place.
pub(crate) fn untraced(kind: ItemKind) -> &'static Rule {
    match kind {
        ItemKind::Quotation => &QUOTATION,
        ItemKind::Figure => &FIGURE,
        ItemKind::Date => &DATE,
        ItemKind::Name => &NAME,
        ItemKind::Place => &PLACE,
        ItemKind::Work => &WORK,
        ItemKind::Word => &DIFFERS,
    }
}
