//! The one tokenizer: words, numbers and marks as the treebanks of Universal Dependencies
//! cut English.
//!
//! A contraction is two tokens (`did` `n't`, `Lena` `'s`), a currency sign and a per cent
//! sign stand alone (`$` `25`, `6` `%`), hyphened compounds are cut at the hyphen
//! (`car` `-` `maker`), numbers keep their separators (`1,200`, `10:30`, `11/28/2000`),
//! addresses of the web and of mail stay whole, and an abbreviation keeps its full stop
//! (`U.S.`, `Oct.`). No byte that is not white space is lost. It takes time linear in the
//! text: each byte is looked at a few times, however long a word is.

use provcheck_core::Span;
use provcheck_lexicon::{Class, Language, Words};

use crate::form::Shape;

/// A word, a number or a mark of a text.
///
/// ```
/// use provcheck_lang::Analysis;
///
/// let document = provcheck_text::plain("a.txt", "It rained.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let words = sentence.tokens().iter().map(|token| document.slice(token.span));
/// assert_eq!(words.collect::<Vec<_>>(), ["It", "rained", "."]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// How it looks.
    pub shape: Shape,
}

const ENDING_ABBREVIATIONS: Words = Words::new(Language::English, Class::EndingAbbreviation);
const CLITICS: Words = Words::new(Language::English, Class::Clitic);
const CONTRACTIONS: Words = Words::new(Language::English, Class::Contraction);
const BOUND_PREFIXES: Words = Words::new(Language::English, Class::BoundPrefix);

/// Bytes of the longest abbreviation.
const LONGEST_ABBREVIATION: usize = 24;
/// Contractions in one word, as in `they'd've`.
const MOST_CONTRACTIONS: u8 = 3;

/// Cuts a sentence into tokens. `start` is the byte of the text where it begins.
///
/// ```
/// use provcheck_lang::token::cut;
///
/// let text = "She didn't pay $1,200.";
/// let mut tokens = Vec::new();
/// cut(text, 0, &mut tokens);
/// let words: Vec<_> = tokens.iter().map(|t| t.span.of(text)).collect();
/// assert_eq!(words, ["She", "did", "n't", "pay", "$", "1,200", "."]);
/// ```
pub fn cut(sentence: &str, start: usize, into: &mut Vec<Token>) {
    let mut cutter = Cutter { sentence, start, into };
    let mut chunk: Option<usize> = None;
    for (at, c) in sentence.char_indices() {
        if c.is_whitespace() {
            if let Some(from) = chunk.take() {
                cutter.chunk(from, at);
            }
        } else if chunk.is_none() {
            chunk = Some(at);
        }
    }
    if let Some(from) = chunk {
        cutter.chunk(from, sentence.len());
    }
}

struct Cutter<'a> {
    sentence: &'a str,
    start: usize,
    into: &'a mut Vec<Token>,
}

impl Cutter<'_> {
    fn push(&mut self, from: usize, to: usize) {
        if from < to {
            let shape = Shape::from_word(&self.sentence[from..to]);
            self.into.push(Token { span: Span::new(self.start + from, self.start + to), shape });
        }
    }

    /// Cuts what stands between white space.
    fn chunk(&mut self, mut from: usize, to: usize) {
        let text = self.sentence;
        // Marks before the word.
        while let Some(c) = text[from..to].chars().next() {
            let length = leading(&text[from..to], c);
            if length == 0 || from + length == to {
                break;
            }
            self.push(from, from + length);
            from += length;
        }
        // Marks behind it, found from the end, pushed last.
        let mut end = to;
        let mut behind = Vec::new();
        while let Some(c) = text[from..end].chars().next_back() {
            let length = self.trailing(from, end, to, c);
            if length == 0 || from + length >= end {
                break;
            }
            behind.push((end - length, end));
            end -= length;
        }
        if is_address(&text[from..end]) {
            self.push(from, end);
        } else {
            self.pieces(from, end);
        }
        for (from, to) in behind.into_iter().rev() {
            self.push(from, to);
        }
    }

    /// Returns how many bytes at `end` are a mark of their own.
    fn trailing(&self, from: usize, end: usize, chunk_end: usize, c: char) -> usize {
        let word = &self.sentence[from..end];
        match c {
            '.' => {
                let run = run_back(word, |c| c == '.');
                if run > 1 || run == word.len() {
                    return run;
                }
                usize::from(!self.keeps_stop(word, chunk_end, end))
            }
            ',' | ';' | ':' | ')' | ']' | '}' | '"' | '”' | '“' | '’' | '‘' | '»' | '«' | '…'
            | '%' | '°' | '|' | '>' | '–' | '—' => c.len_utf8(),
            '!' | '?' => run_back(word, |c| matches!(c, '!' | '?')),
            '-' | '*' | '=' | '~' => run_back(word, |d| d == c),
            '\'' if word.ends_with("''") => 2,
            '\'' => 1,
            _ => 0,
        }
    }

    /// Tells whether the last full stop of `word` is a part of it.
    fn keeps_stop(&self, word: &str, chunk_end: usize, end: usize) -> bool {
        // Longer ones are no abbreviation; and looking at them often would cost.
        if word.len() > LONGEST_ABBREVIATION {
            return false;
        }
        let stem = &word[..word.len() - 1];
        // A letter and a stop (initials, U.S.), but no "I." at the end of a sentence.
        let letters = stem.rsplit('.').next().unwrap_or(stem);
        let spelt = !stem.is_empty()
            && stem.split('.').all(|part| {
                let mut chars = part.chars();
                chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
            });
        if spelt && (stem.len() > 1 || letters != "I") {
            return true;
        }
        let stem = stem.trim_start_matches(|c: char| !c.is_alphanumeric());
        if ENDING_ABBREVIATIONS.contains(stem) {
            return true;
        }
        // The sentence goes on: the sentence splitter has judged that this is no end.
        let letters = stem.chars().all(|c| c.is_alphabetic() || c == '.');
        let goes_on = end == chunk_end || self.sentence[end..chunk_end].starts_with([',', ';']);
        let more = self.sentence[chunk_end..].contains(|c: char| c.is_alphanumeric());
        letters && goes_on && more && !stem.is_empty()
    }

    /// Cuts a chunk without the marks around it.
    fn pieces(&mut self, from: usize, to: usize) {
        let word = &self.sentence[from..to];
        let mut piece = from;
        let mut at = from;
        let whole = keeps_hyphens(word);
        while at < to {
            let rest = &self.sentence[at..to];
            let Some(c) = rest.chars().next() else { break };
            let cut = if at == from {
                0
            } else {
                inner_mark(&self.sentence[piece..to], at - piece, whole)
            };
            if cut > 0 {
                self.word(piece, at);
                self.push(at, at + cut);
                at += cut;
                piece = at;
            } else {
                at += c.len_utf8();
            }
        }
        self.word(piece, to);
    }

    /// Cuts contractions, and letters from the number before them.
    fn word(&mut self, from: usize, to: usize) {
        self.parts(from, to, MOST_CONTRACTIONS);
    }

    fn parts(&mut self, from: usize, to: usize, contractions: u8) {
        if from == to {
            return;
        }
        let word = &self.sentence[from..to];
        if let Some(at) = number_end(word) {
            self.push(from, from + at);
            self.push(from + at, to);
            return;
        }
        if let Some(at) = currency_end(word) {
            self.push(from, from + at);
            self.parts(from + at, to, contractions);
            return;
        }
        match contraction(word) {
            Some(at) if contractions > 0 => {
                self.parts(from, from + at, contractions - 1);
                self.push(from + at, to);
            }
            _ => self.push(from, to),
        }
    }
}

/// Returns how many bytes at the start are a mark of their own.
fn leading(rest: &str, c: char) -> usize {
    match c {
        '(' | '[' | '{' | '"' | '“' | '”' | '‘' | '«' | '»' | '$' | '£' | '€' | '¥' | '₹' | '₽'
        | '…' | '–' | '—' | '<' | '|' | '¿' | '¡' => c.len_utf8(),
        '`' | '-' | '*' | '=' | '~' | '_' => rest.len() - rest.trim_start_matches(c).len(),
        '.' if rest.starts_with("..") => rest.len() - rest.trim_start_matches('.').len(),
        '\'' | '’' => {
            let after = &rest[c.len_utf8()..];
            // '90s, and a clitic that stands apart ('s), stay whole.
            let decade = after.bytes().take_while(u8::is_ascii_digit).count() == 2;
            if decade || is_clitic(rest) { 0 } else { c.len_utf8() }
        }
        _ => 0,
    }
}

fn run_back(word: &str, is: impl Fn(char) -> bool) -> usize {
    word.len() - word.trim_end_matches(is).len()
}

fn is_address(word: &str) -> bool {
    let web =
        word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.");
    let mail =
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let tag = (word.starts_with('@') || word.starts_with('#')) && word.len() > 1;
    web || mail || tag
}

/// Tells whether the hyphens of a word are a part of it: of a bound prefix, a telephone
/// number, a date in figures.
fn keeps_hyphens(word: &str) -> bool {
    let Some((first, rest)) = word.split_once('-') else { return false };
    if word.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'/') {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        return digits >= 7 || word.matches('-').count() == 2;
    }
    first.len() <= 8 && BOUND_PREFIXES.contains(first.to_lowercase()) && !rest.contains('-')
}

/// Returns how many bytes at `at` inside a word are a mark that cuts it.
fn inner_mark(word: &str, at: usize, whole: bool) -> usize {
    let (before, rest) = word.split_at(at);
    let Some(c) = rest.chars().next() else { return 0 };
    let next = rest[c.len_utf8()..].chars().next();
    let last = before.chars().next_back();
    let digits =
        last.is_some_and(|c| c.is_ascii_digit()) && next.is_some_and(|c| c.is_ascii_digit());
    match c {
        '-' if rest.starts_with("--") => rest.len() - rest.trim_start_matches('-').len(),
        '=' => rest.len() - rest.trim_start_matches('=').len(),
        '-' => usize::from(!whole),
        '.' if rest.starts_with("..") => rest.len() - rest.trim_start_matches('.').len(),
        '–' | '—' | '…' | '“' | '”' | '"' | '(' | ')' | '[' | ']' | ';' | '!' | '?' | '%' | '°'
        | '|' | '<' | '>' | '£' | '€' => c.len_utf8(),
        '/' | ',' | ':' => usize::from(!digits),
        _ => 0,
    }
}

/// Returns where letters begin in `5pm` or `10km`; not in `1st`, `1990s`, `4G`, `11/28`.
fn number_end(word: &str) -> Option<usize> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let at = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':')))?;
    let letters = &word[at..];
    let ordinal = ["st", "nd", "rd", "th", "s"].iter().any(|o| letters.eq_ignore_ascii_case(o));
    let lower = letters.chars().all(char::is_lowercase);
    let hour = letters.eq_ignore_ascii_case("am") || letters.eq_ignore_ascii_case("pm");
    let stops = letters.trim_end_matches('.');
    let hour = hour || stops.eq_ignore_ascii_case("a.m") || stops.eq_ignore_ascii_case("p.m");
    (!ordinal && (lower || hour)).then_some(at)
}

/// Returns where the number begins in `US$5`.
fn currency_end(word: &str) -> Option<usize> {
    let at = word.find('$')? + 1;
    let letters = word[..at - 1].bytes().all(|b| b.is_ascii_uppercase());
    (letters && at <= 4 && word[at..].starts_with(|c: char| c.is_ascii_digit())).then_some(at)
}

fn is_clitic(word: &str) -> bool {
    // An apostrophe may take three bytes.
    if word.len() > 6 {
        return false;
    }
    let plain = word.replace('’', "'").to_lowercase();
    CLITICS.contains(plain)
}

/// Returns where the last clitic of a word begins.
fn contraction(word: &str) -> Option<usize> {
    // The longest contraction has eight letters.
    if word.len() <= 8 {
        let lower = word.to_lowercase();
        if lower.len() == word.len()
            && let Some(at) = CONTRACTIONS.get(&lower)
        {
            return at.parse().ok().filter(|at| word.is_char_boundary(*at));
        }
    }
    let at = word.rfind(['\'', '’'])?;
    if at == 0 {
        return None;
    }
    let clitic = &word[at..];
    if clitic.chars().count() > 3 {
        return None;
    }
    let stem = &word[..at];
    // The n of n't goes with the clitic.
    if clitic.ends_with(['t', 'T']) && clitic.chars().count() == 2 {
        return (stem.len() > 1 && stem.ends_with(['n', 'N'])).then(|| at - 1);
    }
    let decade = stem.ends_with(|c: char| c.is_ascii_digit());
    (is_clitic(clitic) && !decade).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        cut(text, 0, &mut tokens);
        tokens.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn cuts_as_the_treebanks_do() {
        let cases = [
            ("He didn’t say it's theirs.", "He did n’t say it 's theirs ."),
            (
                "They'll've gone; we can't, cannot go.",
                "They 'll 've gone ; we ca n't , can not go .",
            ),
            ("It cost $25, €3.5m or US$5.", "It cost $ 25 , € 3.5 m or US$ 5 ."),
            ("Up 6.4% to 1,200.50 (about 12°C)", "Up 6.4 % to 1,200.50 ( about 12 ° C )"),
            (
                "The U.S. Senate met Oct. 5 in Washington, D.C.",
                "The U.S. Senate met Oct. 5 in Washington , D.C.",
            ),
            ("Mr. J. K. Osei of Acme Inc., aged 40.", "Mr. J. K. Osei of Acme Inc. , aged 40 ."),
            ("\"We went.\" She left.", "\" We went . \" She left ."),
            (
                "a 12-year-old car-maker's Kabul-based staff",
                "a 12 - year - old car - maker 's Kabul - based staff",
            ),
            ("co-founder re-elected in mid-August", "co-founder re-elected in mid-August"),
            ("the workers' pay—all of it…", "the workers ' pay — all of it …"),
            ("at 10:30 a.m. on 11/28/2000, 5pm, 1-0", "at 10:30 a.m. on 11/28/2000 , 5 pm , 1 - 0"),
            (
                "see https://example.org/a-b_c?d=1, or a.b@example.org.",
                "see https://example.org/a-b_c?d=1 , or a.b@example.org .",
            ),
            ("the 1990s and '90s, the 21st and 3rd", "the 1990s and '90s , the 21st and 3rd"),
            ("and/or Smith/Jones call 713-853-3989", "and / or Smith / Jones call 713-853-3989"),
            ("‘No,’ he said — “never”", "‘ No , ’ he said — “ never ”"),
            ("Who?! Stop!!! Well...", "Who ?! Stop !!! Well ..."),
            ("O'Reilly's d'Arcy 'til then", "O'Reilly 's d'Arcy ' til then"),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).join(" "), expected);
        }
    }

    #[test]
    fn no_byte_but_white_space_is_lost() {
        let texts = [
            "",
            " ",
            "'",
            "''",
            "...",
            "-",
            "’’’s",
            "a'",
            "'s",
            "n't",
            "$",
            "5%%",
            "(((",
            "\u{a0}x\u{a0}",
            "é’s",
            "İ't",
            "𝒳-1",
        ];
        for text in texts {
            let kept: String = words(text).concat();
            let expected: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            assert_eq!(kept, expected);
        }
    }
}
