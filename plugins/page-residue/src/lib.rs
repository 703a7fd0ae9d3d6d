//! Furniture of another page left in the text.
//!
//! A draft is taken line by line. A line is known by a pattern ([`table`]), by
//! the form of a legal or editorial notice ([`notices`]), by its shape alone
//! ([`shapes`]), or because it stands twice ([`headline`]); lines in a row are
//! one finding ([`runs`]). What it does not do: judge sentences of the article.

mod assistant;
mod headline;
mod line;
mod notices;
mod options;
mod rules;
mod runs;
mod sections;
mod shapes;
mod table;
mod wires;

pub use options::Options;
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::Tokens;
pub use table::{Inline, Patterns};

use crate::line::Line;
use crate::runs::Hit;
use crate::table::{BoundTable, Table};

/// How many short lines furniture on both sides carries along.
const CARRIED: usize = 2;
/// The most characters of the draft's headline that a report shows.
const HEADLINE: usize = 200;

/// The check.
#[derive(Debug)]
pub struct PageResidue {
    table: Table,
    merge: bool,
    own_footer: Vec<String>,
}

impl Plugin for PageResidue {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new("page-residue", include_str!("../docs.md"), rules::ALL)
        .with_former_ids(rules::FORMER_IDS);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        let mut table = Table::english().map_err(|e| ConfigError::new(e.to_string()))?;
        for path in &options.tables {
            let fail = |e: &dyn std::fmt::Display| {
                ConfigError::key("tables", format!("{}: {e}", path.display()))
            };
            let text = provcheck_plugin::core::read_plain_text(path).map_err(|e| fail(&e))?;
            table.add_toml(&text).map_err(|e| fail(&e))?;
        }
        for inline in &options.patterns {
            table.add(inline).map_err(|e| ConfigError::key("patterns", e.to_string()))?;
        }
        let own_footer = options.own_footer.iter().map(|w| w.trim().to_lowercase());
        let own_footer = own_footer.filter(|w| !w.is_empty()).collect();
        Ok(Self { table, merge: options.merge, own_footer })
    }
}

impl Check for PageResidue {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        let document = cx.draft();
        let tokens = Tokens::from_document(document);
        let lines = line::lines(document, &tokens);
        assistant::find(document, &tokens, &lines, out);
        let hits = self.hits(document, &tokens, &lines);
        let words: usize = hits.iter().filter_map(|h| lines.get(h.line)).map(|l| l.words).sum();
        out.metric("lines", hits.len());
        out.metric("words", words);
        for run in runs::runs(&hits, self.merge) {
            if let Some(finding) = runs::finding(&lines, run) {
                out.push(finding);
            }
        }
        Ok(())
    }
}

impl PageResidue {
    /// Returns the lines that are furniture, in order.
    fn hits(&self, document: &Document, tokens: &Tokens, lines: &[Line<'_>]) -> Vec<Hit> {
        let table = self.table.bind(tokens);
        let again = headline::again(lines);
        let own = document.meta().headline.as_deref().map(headline::Own::new);
        let mut found: Vec<Option<(Hit, bool)>> = Vec::with_capacity(lines.len());
        for (index, line) in lines.iter().enumerate() {
            if !line.is_open() || self.is_own(line) {
                found.push(None);
                continue;
            }
            let named = named(document, tokens, &table, line, own.as_ref());
            let named = named.or_else(|| {
                let again = again.get(index)?.as_ref()?;
                let mut hit = hit(index, again.rule);
                hit.earlier = lines.get(again.first).map(|l| l.span);
                Some((hit, false))
            });
            found.push(named);
        }
        settle(lines, found)
    }

    fn is_own(&self, line: &Line<'_>) -> bool {
        if self.own_footer.is_empty() {
            return false;
        }
        let text = line.text.to_lowercase();
        self.own_footer.iter().any(|own| text.contains(own.as_str()))
    }
}

/// Returns what a line is, and whether it counts beside other furniture only.
fn named(
    document: &Document,
    tokens: &Tokens,
    table: &BoundTable<'_>,
    line: &Line<'_>,
    own: Option<&headline::Own<'_>>,
) -> Option<(Hit, bool)> {
    if let Some(rule) = notices::name(tokens, line) {
        if is_own_notice(document, rule, line) {
            return None;
        }
        return Some((hit(line.index, rule), false));
    }
    if sections::is_row(line) {
        return Some((hit(line.index, &rules::NAVIGATION), false));
    }
    if wires::is_mark(line) {
        return Some((hit(line.index, &rules::WIRE_MARKING), false));
    }
    if let Some(rule) = shapes::name(tokens, line) {
        let mut hit = hit(line.index, rule);
        let other = shapes::url(line).zip(own).and_then(|(url, own)| own.other(url));
        if let Some(other) = other {
            hit.rule = &rules::SLUG_MISMATCH;
            hit.severity = rules::SLUG_MISMATCH.level;
            hit.message = Some(format!("the address was made from another headline: \"{other}\""));
            hit.note = own.map(|own| {
                format!("the draft's headline is \"{}\"", runs::shown(own.text, HEADLINE))
            });
        }
        return Some((hit, false));
    }
    table.name(tokens, line).map(|named| (hit(line.index, named.rule), named.beside))
}

fn hit(line: usize, rule: &'static Rule) -> Hit {
    Hit {
        line,
        rule,
        severity: rule.level,
        message: None,
        note: None,
        earlier: None,
        carried: false,
    }
}

/// Tells whether a copyright or contributor line names the draft's own publisher
/// or the writer of its byline.
fn is_own_notice(document: &Document, rule: &Rule, line: &Line<'_>) -> bool {
    let meta = document.meta();
    let names = |name: &Option<String>| {
        // A name longer than the line is not in it: small letters take three times the bytes at
        // most.
        let short = |n: &&str| n.len() > 2 && n.len() <= 3 * line.text.len();
        name.as_deref()
            .filter(short)
            .is_some_and(|n| line.text.to_lowercase().contains(&n.to_lowercase()))
    };
    match rule.name {
        "copyright-line" => names(&meta.publisher),
        "contributor-line" => names(&meta.publisher) || names(&meta.byline),
        _ => false,
    }
}

/// Keeps what counts beside others only where others stand, and carries along
/// the few short lines between two lines of furniture.
fn settle(lines: &[Line<'_>], mut found: Vec<Option<(Hit, bool)>>) -> Vec<Hit> {
    let sure = |f: &Option<(Hit, bool)>| {
        f.as_ref().is_some_and(|(h, beside)| !beside && h.severity >= Severity::Warning)
    };
    // From a sure line outwards, both ways: "Facebook", "Twitter" below "Share".
    let mut standing: Vec<bool> = found.iter().map(sure).collect();
    let weak: Vec<bool> =
        found.iter().map(|f| f.as_ref().is_some_and(|(_, beside)| *beside)).collect();
    for at in 1..found.len() {
        standing[at] |= weak[at] && standing[at - 1];
    }
    for at in (1..found.len()).rev() {
        standing[at - 1] |= weak[at - 1] && standing[at];
    }
    for (at, slot) in found.iter_mut().enumerate() {
        if weak[at] && !standing[at] {
            *slot = None;
        }
    }
    let mut last: Option<usize> = None;
    for at in 0..found.len() {
        if found[at].is_none() {
            continue;
        }
        if let Some(before) = last
            && at - before > 1
            && at - before <= CARRIED + 1
            && (standing[at] || standing[before])
            && lines[before + 1..at].iter().all(|l| l.is_open() && l.is_scrap())
        {
            let rule = found[at].as_ref().map(|(h, _)| h.rule);
            for (between, slot) in found.iter_mut().enumerate().take(at).skip(before + 1) {
                *slot = rule.map(|rule| {
                    let mut hit = hit(between, rule);
                    hit.carried = true;
                    (hit, false)
                });
            }
        }
        last = Some(at);
    }
    found.into_iter().flatten().map(|(hit, _)| hit).collect()
}

provcheck_plugin::export!(PageResidue);

#[cfg(test)]
mod tests;
