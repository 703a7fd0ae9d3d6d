//! A verb that does not agree with its subject: "she don't", "they was", "the drones flies",
//! "the minister have signed".
//!
//! The subject has to be plain: a pronoun that is nothing else, or an article and one noun
//! at the start of a sentence. What stands farther off needs a parser.

use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind};

use crate::draft_text::{DraftText, lower_word};
use crate::lexicon::Class;
use crate::rules::WRONG_FORM;

/// Verbs of a plural, and of one.
const PLURAL_VERBS: &[&str] = &["don't", "have", "are", "were", "aren't", "weren't", "haven't"];
const SINGULAR_VERBS: &[&str] = &[
    "is", "was", "has", "does", "isn't", "wasn't", "hasn't", "doesn't", "says", "goes", "comes",
    "becomes", "seems", "knows", "thinks", "believes", "wants", "begins", "gives", "takes",
    "brings", "keeps", "carries", "arrives", "belongs", "contains", "consists", "depends",
    "exists", "happens", "includes", "loses", "puts", "receives", "reaches", "rejects", "requires",
    "sees", "sends", "speaks", "sells", "suffers", "tells", "tries", "writes", "flies", "fails",
    "remains",
];
/// Nouns that end as plurals do and are none, or name one thing.
const ONE: &[&str] = &[
    "news",
    "series",
    "species",
    "means",
    "headquarters",
    "measles",
    "works",
    "barracks",
    "crossroads",
    "gallows",
    "shambles",
    "sports",
    "arms",
    "sales",
    "savings",
    "goods",
    "christmas",
    "lens",
    "gas",
    "bus",
    "canvas",
    "atlas",
    "bias",
    "chaos",
    "cosmos",
    "campus",
    "census",
    "corps",
    "always",
    "perhaps",
    "thus",
    "plus",
    "minus",
    "less",
    "lots",
    "others",
    "hours",
    "minutes",
    "days",
    "weeks",
    "months",
    "years",
    "miles",
    "kilometers",
    "kilometres",
    "metres",
    "meters",
    "pounds",
    "dollars",
    "euros",
    "odds",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "stairs",
    "premises",
    "proceedings",
    "whereabouts",
    "billiards",
    "darts",
    "diabetes",
    "yes",
];
/// Nouns of persons that no ending shows.
const PERSONS: &[&str] = &[
    "president",
    "king",
    "queen",
    "boy",
    "girl",
    "judge",
    "pilot",
    "chief",
    "mayor",
    "coach",
    "nurse",
    "father",
    "mother",
    "son",
    "daughter",
    "brother",
    "sister",
    "wife",
    "husband",
    "suspect",
    "victim",
    "student",
    "agent",
    "priest",
    "bishop",
    "guard",
    "scientist",
    "chairman",
    "woman",
    "man",
    "driver",
    "patient",
    "tenant",
    "defendant",
    "witness",
    "chancellor",
];
/// Endings of nouns of persons, and those with them that are none.
const PERSON_ENDINGS: &[&str] = &[
    "ister", "icer", "itor", "eter", "ader", "orker", "acher", "river", "ayer", "itect", "ocrat",
    "ologist", "alist", "ienist", "izen", "yer", "sman", "swoman", "ician", "rian", "essor",
    "ector", "ernor", "ator",
];
const NO_PERSONS: &[&str] = &[
    "register",
    "reactor",
    "sector",
    "vector",
    "factor",
    "river",
    "meter",
    "diameter",
    "layer",
    "player's",
    "prayer",
    "canister",
    "transistor",
    "indicator",
    "generator",
    "calculator",
    "equator",
    "refrigerator",
    "elevator",
    "radiator",
];

pub(crate) fn find(draft: &DraftText<'_>, out: &mut Vec<Finding>) {
    for row in draft.rows() {
        for at in 1..row.tokens.len() {
            let token = &row.tokens[at];
            if !lower_word(token) || token.gap != Gap::Space || !row.tokens[at - 1].is_word() {
                continue;
            }
            let fault = pronoun(draft, row.tokens, at).or_else(|| noun(draft, row.tokens, at));
            let Some(subject) = fault else { continue };
            let span = row.tokens[subject].span.cover(token.span);
            let mut finding = Finding::new(
                &WRONG_FORM,
                span,
                format!(
                    "\"{}\" does not agree with \"{}\"",
                    draft.slice(token.span),
                    draft.slice(row.tokens[subject].span.cover(row.tokens[at - 1].span))
                ),
            );
            if draft.quoted(span) {
                // People speak as they speak.
                finding.severity(Severity::Info);
            }
            out.push(finding);
        }
    }
}

/// "he don't", "she have", "they was", "we is"; returns the subject's place. "You" and "it" are
/// objects as well.
fn pronoun(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<usize> {
    let subject = at - 1;
    let verb = draft.word(&tokens[at]);
    let before = subject.checked_sub(1).map(|i| draft.word(&tokens[i])).unwrap_or_default();
    // Two subjects; a question ("had he have"); a wish ("insists that he have").
    let joined = matches!(before, "and" | "or" | "nor" | "than" | "as" | "like" | "but" | "let");
    let asked = (subject.saturating_sub(3)..subject).any(|i| {
        draft.class(&tokens[i]).is(Class::MODAL)
            || matches!(
                draft.word(&tokens[i]),
                "did"
                    | "does"
                    | "do"
                    | "had"
                    | "if"
                    | "that"
                    | "whether"
                    | "lest"
                    | "unless"
                    | "were"
                    | "though"
                    | "wish"
                    | "wishes"
                    | "wished"
            )
    });
    let wrong = match draft.word(&tokens[subject]) {
        "he" | "she" => {
            verb == "don't" || matches!(verb, "have" | "are" | "haven't" | "aren't") && !asked
        }
        "they" | "we" => matches!(
            verb,
            "was" | "wasn't" | "has" | "hasn't" | "does" | "doesn't" | "is" | "isn't"
        ),
        _ => false,
    };
    // "what they is", "who they was": a name of what is talked about.
    let mention = tokens[subject].case == Case::Upper;
    (wrong && !joined && !mention).then_some(subject)
}

/// "The drones flies", "The minister have": an article and one noun that begin a sentence.
fn noun(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<usize> {
    let noun = &tokens[at - 1];
    let start = at.checked_sub(2)?;
    let article = matches!(draft.word(&tokens[start]), "the" | "these" | "those");
    let begins =
        start == 0 || matches!(tokens[start - 1].mark(), Some('.' | '!' | '?' | '”' | '"' | '“'));
    if !begins || !lower_word(noun) || noun.gap != Gap::Space || !article {
        return None;
    }
    let (word, verb) = (draft.word(noun), draft.word(&tokens[at]));
    let goes_on =
        tokens.get(at + 1).is_some_and(|t| t.gap == Gap::Space && t.kind != TokenKind::Mark);
    if !goes_on {
        return None;
    }
    if SINGULAR_VERBS.contains(&verb) {
        return is_plural(draft, word).then_some(start);
    }
    (PLURAL_VERBS.contains(&verb) && draft.word(&tokens[start]) == "the" && is_person(draft, word))
        .then_some(start)
}

fn is_plural(draft: &DraftText<'_>, word: &str) -> bool {
    let Some(one) = word.strip_suffix('s') else { return false };
    let odd = ["ss", "us", "is", "ics", "as", "os"].iter().any(|end| word.ends_with(end));
    let common = || {
        let (plural, single) = (draft.lexicon.frequency(word), draft.lexicon.frequency(one));
        matches!((plural, single), (Some(plural), Some(single)) if single + 2 >= plural)
    };
    word.len() > 3 && !odd && !ONE.contains(&word) && common()
}

fn is_person(draft: &DraftText<'_>, word: &str) -> bool {
    !NO_PERSONS.contains(&word)
        && (PERSONS.contains(&word)
            || PERSON_ENDINGS.iter().any(|end| word.ends_with(end)) && draft.lexicon.knows(word))
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::TranslationArtifact;

    fn found(text: &str) -> Vec<String> {
        let report = draft(text).check::<TranslationArtifact>();
        let ours = report.findings().iter().enumerate().filter(|(_, f)| f.rule == "wrong-form");
        ours.map(|(i, _)| report.excerpt(i).to_owned()).collect()
    }

    #[test]
    fn verbs_that_do_not_agree() {
        let cases = [
            ("He knows that she don't sail in winter.", "she don't"),
            ("When the wall fell they was at sea.", "they was"),
            ("We has no boats left, the harbour master wrote.", "We has"),
            ("The nets was full of holes.", "The nets was"),
            ("The gulls carries the bread away.", "The gulls carries"),
            ("The inspector have closed the pier.", "The inspector have"),
            ("The mayor were at sea, his office wrote.", "The mayor were"),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn verbs_that_do() {
        let cases = [
            "The gap between towns that have a pier and those who don't has only grown.",
            "What the sailors who left know is little.",
            "The news was bad, and the series was over. The arms deals with the island were off.",
            "The police have closed the pier. The crew were at sea, and the staff are on strike.",
            "The council insists that he have a boat. Had she have been told, she would have come.",
            "He and she have two boats, and neither we nor they have a net.",
            "If he were at sea, would she have a boat? Did he have a net?",
            "The 20 miles was too far for them. The United States was at war.",
            "The number of boats was small; the list of names is long.",
            "Those closer to the sea than he have more boats.",
            "The minister and the mayor have signed. The minister's aides have left.",
        ];
        for text in cases {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
