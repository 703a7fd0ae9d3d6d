//! Which office a question means: `Fed chair`, `pope`, `Ukraine's president`.

use std::collections::BTreeSet;

use provcheck_lexicon::{Class, english};

use crate::base::{Knowledge, Office, Place};
use crate::data::fold::fold;
use crate::data::layout::PlaceNameKind;
use crate::verdict::read_offices;

/// How well an office answers, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// A name of the office and its place, word for word.
    Whole,
    /// A name of the office alone, word for word: `pope`.
    Title,
    /// Read as news writes it, of the very place.
    Read,
    /// Read as news writes it, of what belongs to the place.
    Near,
}

/// Returns the offices that `words` can mean, the one that is meant most likely first.
///
/// Only the best readings are returned: who asks for the `UN chief` does not ask for the
/// heads of all agencies.
pub fn offices<'a>(knowledge: &'a Knowledge, words: &str) -> Vec<Office<'a>> {
    let asked = bag(words);
    if asked.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(Fit, Office<'a>)> =
        knowledge.offices().filter_map(|o| Some((named(o, &asked)?, o))).collect();
    if found.iter().all(|(fit, _)| *fit > Fit::Whole) {
        let (read, places) = read_offices(knowledge, &words.replace(['\u{2019}'], "'"));
        for office in read {
            let own = places.is_empty()
                || office.of().is_some_and(|of| places.contains(&of.id))
                || office.to().is_some_and(|to| places.contains(&to.id));
            found.push((if own { Fit::Read } else { Fit::Near }, office));
        }
    }
    let Some(best) = found.iter().map(|(fit, _)| *fit).min() else { return Vec::new() };
    found.retain(|(fit, _)| *fit == best);
    // `senator from Ohio` is none of its representatives, though both sit there.
    let named = |office: &Office<'_>| {
        let mut names = std::iter::once(office.name()).chain(office.aliases());
        names.any(|name| bag(name).is_subset(&asked))
    };
    if found.iter().any(|(_, office)| named(office)) {
        found.retain(|(_, office)| named(office));
    }
    // The seats for one come first, and those of whom the news speaks most: of a country of
    // which many offices are known.
    found.sort_by_cached_key(|(_, o)| {
        let known = std::cmp::Reverse(o.of().map_or(0, |of| of.offices().count()));
        let holders = std::cmp::Reverse(o.tenures().len());
        (!o.is_single(), o.class(), known, holders, o.id)
    });
    let mut out: Vec<Office<'a>> = Vec::new();
    for (_, office) in found {
        if out.iter().all(|o| o.id != office.id) {
            out.push(office);
        }
    }
    out
}

/// Returns the words that count, folded.
fn bag(words: &str) -> BTreeSet<String> {
    let words = words.replace(['\u{2019}', '\''], " '");
    let mut bag = BTreeSet::new();
    for word in words.split_whitespace() {
        let folded = fold(word);
        // `WHO` is a body, `who` asks.
        let counts = |w: &&str| {
            !w.is_empty() && (word == "WHO" || !english(Class::TitleQuestion).contains(w))
        };
        bag.extend(folded.split(' ').filter(counts).map(str::to_owned));
    }
    bag
}

fn named(office: Office<'_>, asked: &BTreeSet<String>) -> Option<Fit> {
    let of: Vec<BTreeSet<String>> = office.of().map(|of| place_bags(of, asked)).unwrap_or_default();
    let to: Vec<BTreeSet<String>> = office.to().map(|to| place_bags(to, asked)).unwrap_or_default();
    let mut fit = None;
    let names =
        std::iter::once(office.name()).chain(office.aliases()).chain([office.class().label()]);
    for (i, name) in names.enumerate() {
        let title = bag(name);
        if !title.is_subset(asked) {
            continue;
        }
        let rest: BTreeSet<String> = asked.difference(&title).cloned().collect();
        let whole = |places: &[BTreeSet<String>]| {
            places.iter().any(|p| rest.is_subset(p) && p.is_subset(asked))
        };
        let both = || {
            of.iter()
                .any(|a| to.iter().any(|b| a.union(b).cloned().collect::<BTreeSet<_>>() == rest))
        };
        // The class alone names no office.
        let label = name == office.class().label() && i > 0;
        if rest.is_empty() && !label && office.to().is_none() {
            let placed = of.iter().any(|p| !p.is_empty() && p.is_subset(&title));
            let this = if placed { Fit::Whole } else { Fit::Title };
            fit = Some(fit.map_or(this, |fit: Fit| fit.min(this)));
        } else if !rest.is_empty() && (office.to().is_none() && whole(&of) || both()) {
            return Some(Fit::Whole);
        }
    }
    fit
}

/// Returns the words of the names of a place that stand among `asked`.
fn place_bags(place: Place<'_>, asked: &BTreeSet<String>) -> Vec<BTreeSet<String>> {
    place
        .names()
        .filter(|(kind, _)| *kind != PlaceNameKind::Metonym)
        .map(|(_, name)| bag(name))
        .filter(|bag| bag.is_subset(asked))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_questions_lead_to_the_office_that_is_meant() {
        let knowledge = Knowledge::embedded();
        for (words, key) in [
            ("Fed chair", "us.central-bank"),
            ("pope", "va.religious-leader"),
            ("the Pope", "va.religious-leader"),
            ("mayor of London", "uk.mayor-london"),
            ("UN chief", "un.sg"),
            ("Ukraine's president", "ua.president"),
            ("Ukraine\u{2019}s president", "ua.president"),
            ("White House press secretary", "us.wh-spox"),
            ("Ukraine defence minister", "ua.defence"),
            ("French foreign minister", "fr.foreign"),
            ("prime minister of Japan", "jp.pm"),
            ("NATO secretary general", "nato.sg"),
            ("US president", "us.president"),
            ("governor of Texas", "us.gov-texas"),
            ("CEO of Apple", "firm-apple.org-head"),
            ("IMF chief", "imf.org-head"),
            ("speaker of the House", "us.speaker"),
            ("US ambassador to Russia", "us.ambassador-ru"),
            ("EU foreign policy chief", "eu.foreign"),
            ("chancellor of Germany", "de.head-of-gov"),
            ("chancellor", "de.head-of-gov"),
            ("WHO chief", "who.org-head"),
            ("who is WHO chief", "who.org-head"),
            ("Bank of England governor", "uk.central-bank"),
            ("senator from Ohio", "us-oh.senator"),
            ("US senator from Ohio", "us-oh.senator"),
            ("European competition commissioner", "eu.o-competition"),
        ] {
            let found = offices(knowledge, words);
            assert_eq!(found.first().map(super::super::base::Office::key), Some(key), "{words}");
        }
        assert!(offices(knowledge, "grand vizier of Ruritania").is_empty());
        assert!(offices(knowledge, "").is_empty());
        // Words that are left over are of a name, or of what is not known.
        for words in ["Pope Francis", "President Obama", "mayor of Gullhaven", "Minister Mouse"] {
            assert!(offices(knowledge, words).is_empty(), "{words}");
        }
    }
}
