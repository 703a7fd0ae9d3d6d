//! A spinner of articles, as those who republish others' work use them: words outside
//! quotation marks are put for what a dictionary has beside them, in the same form and
//! whatever they mean there. The same text and share give the same words every time.

use std::fmt::Write as _;
use std::ops::Range;

use provcheck_lang::{Analysis, Upos, Word, Xpos};
use provcheck_lexicon::{Form, Language, Lexicon, PartOfSpeech};

/// A spun text.
pub(crate) struct Spun {
    pub(crate) text: String,
    /// Where in it words were put for others.
    pub(crate) swaps: Vec<Range<usize>>,
}

/// Spins `percent` of the words of `text`; fewer where a dictionary has too few.
pub(crate) fn spin(text: &str, percent: usize) -> Spun {
    let document = provcheck_text::plain("article.txt", text);
    let analysis = Analysis::from_document(&document);
    let quoted = quoted(text);
    let (mut words, mut swaps) = (0, Vec::new());
    for sentence in analysis.sentences() {
        for word in sentence.words() {
            let span = word.span.range();
            let written = &text[span.clone()];
            words += usize::from(written.starts_with(char::is_alphabetic));
            if quoted.iter().any(|q| q.start < span.end && span.start < q.end) {
                continue;
            }
            if let Some(other) = put_for(word, written) {
                swaps.push((span, other));
            }
        }
    }
    // Taken by a number that says nothing of the word, so that they lie anywhere.
    swaps.sort_by_key(|(span, _)| scatter(span.start as u64));
    swaps.truncate(words * percent / 100);
    swaps.sort_by_key(|(span, _)| span.start);
    let mut spun = Spun { text: String::new(), swaps: Vec::new() };
    let mut at = 0;
    for (span, other) in swaps {
        spun.text.push_str(&text[at..span.start]);
        let start = spun.text.len();
        _ = write!(spun.text, "{other}");
        spun.swaps.push(start..spun.text.len());
        at = span.end;
    }
    spun.text.push_str(&text[at..]);
    spun
}

/// What lies between quotation marks, paragraph by paragraph.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let (mut quoted, mut open) = (Vec::new(), None);
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('“' | '"', None) => open = Some(at),
            ('”' | '"' | '\n', Some(start)) => {
                quoted.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    quoted
}

/// Returns a word of the dictionary for a noun, verb, adjective or adverb, in its form.
fn put_for(word: &Word, written: &str) -> Option<String> {
    let part = match word.upos {
        Upos::Noun => PartOfSpeech::Noun,
        Upos::Verb => PartOfSpeech::Verb,
        Upos::Adj => PartOfSpeech::Adjective,
        Upos::Adv => PartOfSpeech::Adverb,
        _ => return None,
    };
    let form = match word.xpos {
        Xpos::Nns => Some(Form::Plural),
        Xpos::Vbz => Some(Form::Third),
        Xpos::Vbd => Some(Form::Past),
        Xpos::Vbn => Some(Form::Participle),
        Xpos::Vbg => Some(Form::Gerund),
        Xpos::Nn | Xpos::Vb | Xpos::Vbp | Xpos::Jj | Xpos::Rb => None,
        _ => return None,
    };
    // Short words are verbs and adverbs of every sentence; names have capitals.
    if written.len() < 4 || !written.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let lexicon = Lexicon::for_language(Language::English);
    let mut others = lexicon.synonyms(&word.lemma, part);
    others.retain(|o| o.len() > 2 && o.bytes().all(|b| b.is_ascii_lowercase()));
    others.sort();
    others.dedup();
    let chosen = scatter(u64::from(word.span.start) ^ 0x5eed) as usize % others.len().max(1);
    let other = others.get(chosen)?;
    match form {
        Some(form) => lexicon.forms(other, form).into_iter().next(),
        None => Some(other.clone()),
    }
}

/// `SplitMix64` (Steele, Lea and Flood, 2014): neighbours come out far apart.
fn scatter(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
