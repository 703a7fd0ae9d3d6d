//! Names of people: runs of capitalised words, resolved in the knowledge base.

use provcheck_lexicon::{Class, english};

use super::token::Token;
use super::{How, Resolved};
use crate::base::Knowledge;
use crate::data::given;
use crate::data::layout::FormKind;

/// The longest name, in words.
const LONGEST: usize = 6;

/// A name that stands in a text.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// The first token and the one after the last.
    pub(crate) tokens: (usize, usize),
    /// The name, folded.
    pub(crate) folded: String,
    /// Who it is.
    pub(crate) person: Option<Resolved>,
    /// How many words it has.
    pub(crate) words: usize,
}

/// Returns the token after ranks and courtesy titles that start at `at`.
pub(crate) fn after_ranks(tokens: &[Token], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at)
        && token.capital
        && english(Class::NameRank).contains(&token.word)
    {
        at += 1;
        if tokens.get(at).is_some_and(|t| t.mark == '.' && t.glued) {
            at += 1;
        }
        if tokens.get(at).is_some_and(|t| t.is_hyphen() && t.glued) {
            at += 1;
        }
    }
    at
}

/// Returns the tokens after each word of the run of name words that starts at `at`.
fn extent(tokens: &[Token], at: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut i = at;
    while ends.len() < LONGEST {
        let Some(token) = tokens.get(i) else { break };
        let particle = !ends.is_empty()
            && is_particle(&token.word)
            && tokens.get(i + 1).is_some_and(|t| {
                let more = is_particle(&t.word) && tokens.get(i + 2).is_some_and(Token::is_name);
                t.is_name() || more || (t.is_hyphen() && t.glued)
            });
        if !(token.is_name() || particle) {
            break;
        }
        i += 1;
        ends.push(i);
        if token.possessive {
            break;
        }
        // `Jean-Yves`, `al-Sisi`, `Jong-un`.
        while tokens.get(i).is_some_and(|t| t.is_hyphen() && t.glued)
            && tokens.get(i + 1).is_some_and(|t| t.glued && !t.word.is_empty())
        {
            i += 2;
            if let Some(last) = ends.last_mut() {
                *last = i;
            }
            if tokens.get(i - 1).is_some_and(|t| t.possessive) {
                return ends;
            }
        }
    }
    ends
}

fn join(tokens: &[Token], from: usize, to: usize, initials: bool) -> String {
    let mut out = String::new();
    for (n, token) in tokens.get(from..to).unwrap_or_default().iter().enumerate() {
        if token.word.is_empty() || (!initials && n > 0 && token.word.chars().count() == 1) {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&token.word);
    }
    out
}

/// Returns the person of the knowledge base whose full name starts at `at`, the longest
/// form that fits. `loose` also takes other romanisations.
pub(crate) fn known(
    knowledge: &Knowledge,
    tokens: &[Token],
    at: usize,
    loose: bool,
) -> Option<(Run, Option<FormKind>)> {
    let ends = extent(tokens, at);
    let find = |to: usize| {
        let folded = join(tokens, at, to, true);
        let mut found = knowledge.named_folded(&folded);
        if found.is_empty() {
            let bare = join(tokens, at, to, false);
            if bare != folded && bare.contains(' ') {
                found = knowledge.named_folded(&bare);
            }
        }
        (folded, found)
    };
    for (n, to) in ends.iter().enumerate().skip(1).rev() {
        let (folded, found) = find(*to);
        if let Some(first) = found.first() {
            let person = first.form.person;
            let how = How::Exact(first.form.kind);
            let namesakes = found.len() > 1 || knowledge.person(person).is_ambiguous();
            let run = Run {
                tokens: (at, *to),
                folded,
                person: Some(Resolved { person, how, namesakes }),
                words: n + 1,
            };
            return Some((run, Some(first.form.kind)));
        }
    }
    if !loose {
        return None;
    }
    for (n, to) in ends.iter().enumerate().skip(1).take(3).rev() {
        let surface: Vec<&str> = tokens
            .get(at..*to)
            .unwrap_or_default()
            .iter()
            .filter(|t| !t.word.is_empty())
            .map(|t| t.word.as_str())
            .collect();
        let found = knowledge.like(&surface.join(" "));
        if let [one] = found.as_slice() {
            let person = one.form.person;
            let run = Run {
                tokens: (at, *to),
                folded: join(tokens, at, *to, true),
                person: Some(Resolved { person, how: How::Skeleton, namesakes: false }),
                words: n + 1,
            };
            return Some((run, None));
        }
    }
    None
}

/// Returns the run of name words at `at` as it stands, without days and months.
pub(crate) fn unknown(tokens: &[Token], at: usize) -> Option<Run> {
    let ends = extent(tokens, at);
    let mut words = 0;
    let mut to = at;
    for end in ends {
        let token = tokens.get(end - 1)?;
        if is_calendar(&token.word) {
            break;
        }
        words += 1;
        to = end;
    }
    (words > 0).then(|| Run {
        tokens: (at, to),
        folded: join(tokens, at, to, true),
        person: None,
        words,
    })
}

/// Tells whether a word with a capital ends a name: a day or a month.
pub(crate) fn is_calendar(word: &str) -> bool {
    english(Class::NameEnd).contains(word)
}

/// Tells whether a word is a small one that stands inside names.
pub(crate) fn is_particle(word: &str) -> bool {
    english(Class::FullNameParticle).contains(word)
}

/// Tells whether a word is a given name that is widely known.
pub(crate) fn is_given(word: &str) -> bool {
    given::class(word).is_some()
}
