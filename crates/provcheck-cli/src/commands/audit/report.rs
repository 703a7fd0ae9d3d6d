//! From an audit to its report, family by family.

use std::collections::BTreeMap;
use std::io;

use provcheck_archive::audit::{Audit, AuditError, Family, Shown};
use provcheck_report::audit::{self, Article, Common, Passage, Summary, Tie, Unread, Writer};

/// A report can't be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    /// What was found can't be read back.
    #[error(transparent)]
    Read(#[from] AuditError),
    /// The report can't be written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// Writes the report of `audit`.
pub(super) fn write(
    audit: &Audit,
    unread: &[Unread],
    mut writer: impl Writer,
) -> Result<(), Fault> {
    writer.begin(&summary(audit, unread))?;
    for (index, family) in audit.families.iter().enumerate() {
        writer.family(&report(audit, index as u64 + 1, family)?)?;
    }
    Ok(writer.end()?)
}

fn summary(audit: &Audit, unread: &[Unread]) -> Summary {
    let common = audit
        .common
        .iter()
        .map(|common| Common { articles: common.articles, text: common.text.clone() });
    Summary {
        articles: audit.articles.into(),
        min_words: audit.options.min_words,
        boilerplate: audit.options.boilerplate,
        families: audit.families.len() as u64,
        tied: audit.families.iter().map(|family| family.articles.len() as u64).sum(),
        pairs: audit.pairs.len() as u64,
        common_fingerprints: audit.common_fingerprints,
        common: common.collect(),
        unread: unread.to_vec(),
    }
}

fn report(audit: &Audit, number: u64, family: &Family) -> Result<audit::Family, AuditError> {
    let articles = family
        .articles
        .iter()
        .map(|&number| {
            let info = audit.article(number)?;
            Ok(Article {
                place: info.place,
                id: info.id,
                title: info.title,
                date: info.date,
                url: info.url,
                publisher: info.publisher,
                words: info.words,
            })
        })
        .collect::<Result<Vec<_>, AuditError>>()?;
    let place: BTreeMap<u32, usize> =
        family.articles.iter().enumerate().map(|(index, &number)| (number, index)).collect();
    let mut ties = Vec::with_capacity(family.pairs.len());
    for pair in &audit.pairs[family.pairs.clone()] {
        let (a, b) = audit.passage(pair)?;
        // Articles stand in the order of their days; a pair in that of reading.
        let ((earlier, in_earlier), (later, in_later)) = match (place[&pair.a], place[&pair.b]) {
            (first, second) if first < second => ((first, a), (second, b)),
            (first, second) => ((second, b), (first, a)),
        };
        ties.push(Tie {
            earlier,
            later,
            words: pair.words,
            runs: pair.runs,
            longest: pair.longest(),
            in_earlier: passage(in_earlier),
            in_later: passage(in_later),
        });
    }
    ties.sort_by_key(|tie| (tie.later, tie.earlier));
    Ok(audit::Family { number, articles, ties })
}

fn passage(shown: Shown) -> Passage {
    Passage { span: shown.span, text: shown.text }
}
