//! Quantities: numbers with what stands around them, told apart by kind.

use provcheck_core::{Date, Span};
use serde::Serialize;

use crate::bound::{self, Bound};
use crate::date::{self, DateMention};
use crate::number::{self, Form, Number, glued, word};
use crate::token::{Shape, Token, tokens};
use crate::unit;

/// What a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// How many of a thing.
    Count,
    /// An amount of a currency.
    Money,
    /// Per cent.
    Percent,
    /// A difference of two percentages.
    PercentagePoints,
    /// An amount of a unit of measure.
    Measure,
    /// A part: two-thirds, one in three.
    Share,
    /// Twice as many, threefold.
    Multiple,
    /// First, 2nd.
    Ordinal,
    /// No. 10, number one.
    Rank,
    /// A year or a span of years.
    Year,
    /// The 1980s.
    Decade,
    /// How old someone is.
    Age,
    /// A day, month or weekday.
    Date,
    /// A time of day, or a time taken.
    Clock,
    /// 2-1, 6-4.
    Score,
    /// Part of a name: Boeing 737, F-16, 9/11.
    Name,
    /// A telephone number.
    Phone,
    /// A house number, a block, a road.
    Address,
    /// Section 8, page 12, flight 370.
    Reference,
    /// One of several.
    OneOf,
    /// Part of a compound: three-bedroom, two-time.
    Compound,
}

/// A number in a text, what bounds it and what kind it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Bytes of the whole: bound word, currency, number, unit.
    pub span: Span,
    /// Bytes of the number alone, with its magnitude word.
    pub number: Span,
    /// The value, or the lower end of a range.
    pub low: f64,
    /// The value, or the upper end of a range.
    pub high: f64,
    /// The worth of one in the last place that is written and no trailing zero.
    pub step: f64,
    /// Whether a magnitude or decimals show that it is rounded.
    pub rounded: bool,
    /// How it bounds the truth.
    pub bound: Bound,
    /// What it says.
    pub kind: Kind,
    /// How it is written.
    pub form: Form,
    /// The unit's symbol or the currency's code.
    pub unit: Option<&'static str>,
    /// Index of the number's first token.
    pub(crate) first: usize,
    /// Index one past the last token of the whole.
    pub(crate) end: usize,
}

impl Quantity {
    /// Tells whether it is a range of values.
    pub fn is_range(&self) -> bool {
        self.low < self.high
    }

    /// Tells whether it counts or measures something.
    pub fn is_amount(&self) -> bool {
        matches!(
            self.kind,
            Kind::Count
                | Kind::Money
                | Kind::Percent
                | Kind::PercentagePoints
                | Kind::Measure
                | Kind::Share
                | Kind::Multiple
        )
    }
}

/// A text's tokens, quantities and days.
#[derive(Debug)]
pub(crate) struct Reading<'t> {
    pub(crate) tokens: Vec<Token<'t>>,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) dates: Vec<DateMention>,
}

/// Returns the quantities of `text`, in order.
pub fn quantities(text: &str) -> Vec<Quantity> {
    read(text, None).quantities
}

/// Returns the days that `text` names, in order; `today` is the day it speaks from.
pub fn dates(text: &str, today: Option<Date>) -> Vec<DateMention> {
    date::read(&tokens(text), today)
}

pub(crate) fn read(text: &str, today: Option<Date>) -> Reading<'_> {
    let tokens = tokens(text);
    let dates = date::read(&tokens, today);
    let mut out: Vec<Quantity> = Vec::new();
    let mut next_date = 0;
    let mut at = 0;
    // How far left a bound or a currency may reach.
    let mut free = 0;
    while at < tokens.len() {
        while dates.get(next_date).is_some_and(|d| d.tokens.1 <= at) {
            next_date += 1;
        }
        if let Some(day) = dates.get(next_date).filter(|d| d.tokens.0 == at) {
            // A weekday alone is no number.
            if day.day.is_some() || day.year.is_some() {
                out.push(plain(&tokens, at, day.tokens.1, Kind::Date, 0.0));
            }
            at = day.tokens.1;
            free = at;
            continue;
        }
        let found = Reader { tokens: &tokens, free, last: out.last() }.quantity(at);
        match found {
            Some(quantity) => {
                at = quantity.end.max(at + 1);
                free = at;
                out.push(quantity);
            }
            None => {
                // A word that begins no quantity may still be a number to step over.
                at += 1;
            }
        }
    }
    Reading { tokens, quantities: out, dates }
}

fn plain(tokens: &[Token<'_>], start: usize, end: usize, kind: Kind, value: f64) -> Quantity {
    let span = Span::new(tokens[start].start, tokens[end - 1].end);
    Quantity {
        span,
        number: span,
        low: value,
        high: value,
        step: 1.0,
        rounded: false,
        bound: Bound::Exact,
        kind,
        form: Form::Digits,
        unit: None,
        first: start,
        end,
    }
}

struct Reader<'a, 't> {
    tokens: &'a [Token<'t>],
    free: usize,
    last: Option<&'a Quantity>,
}

impl Reader<'_, '_> {
    fn word(&self, at: usize) -> &str {
        word(self.tokens, at)
    }

    /// The lower-case word `back` tokens before `at`; empty where none stands.
    fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |i| word(self.tokens, i))
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_mark(mark))
    }

    fn dash(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_dash)
    }

    fn glued(&self, at: usize) -> bool {
        glued(self.tokens, at)
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape == Shape::Number)
    }

    fn sentence_starts(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        token.line_start
            || at == 0
            || self
                .tokens
                .get(at - 1)
                .is_some_and(|t| matches!(t.text, "." | "!" | "?" | "“" | "\"" | "‘"))
    }

    fn quantity(&self, at: usize) -> Option<Quantity> {
        let tokens = self.tokens;
        if let Some(value) =
            tokens[at].lower.strip_suffix("fold").and_then(number::small).filter(|v| *v > 1.0)
        {
            return Some(plain(tokens, at, at + 1, Kind::Multiple, value));
        }
        if matches!(
            tokens[at].lower.as_str(),
            "twice" | "double" | "triple" | "treble" | "quadruple" | "thrice"
        ) {
            return self.multiple_word(at);
        }
        if self.is_number(at)
            && let Some(found) = self.trap(at)
        {
            return Some(found);
        }
        let number = number::read(tokens, at)?;
        if number.form == Form::Words
            && number.low == 1.0
            && number.end == at + 1
            && let Some(answer) = self.one(at)
        {
            return answer;
        }
        if let Some(found) = self.context(at, &number) {
            return Some(found);
        }
        Some(self.amount(at, number))
    }

    /// "twice as many", "double the".
    fn multiple_word(&self, at: usize) -> Option<Quantity> {
        let next = self.word(at + 1);
        let value = match self.tokens[at].lower.as_str() {
            "twice" | "double" => 2.0,
            "triple" | "treble" | "thrice" => 3.0,
            _ => 4.0,
        };
        let compares = matches!(next, "as" | "the" | "that" | "what" | "its" | "their")
            && !matches!(self.before(at, 1), "a" | "the");
        // "double the size" compares; "double agent" does not.
        (compares
            && (next != "the"
                || self.tokens[at].lower != "twice"
                || !date::is_time_word(self.word(at + 2))))
        .then(|| {
            let mut found = plain(self.tokens, at, at + 1, Kind::Multiple, value);
            if let Some((bound, start)) =
                bound::before(self.tokens, at).filter(|(_, start)| *start >= self.free)
            {
                found.bound = bound;
                found.span.start = self.tokens[start].start as u32;
            }
            found
        })
    }

    /// What digits mean when they count nothing: telephone numbers, times, scores, names.
    fn trap(&self, at: usize) -> Option<Quantity> {
        let tokens = self.tokens;
        let token = &tokens[at];
        let make = |start, end, kind, value| Some(plain(tokens, start, end, kind, value));
        let joined = |i: usize| {
            (self.dash(i) || self.mark(i, '.') || self.mark(i, '/'))
                && self.glued(i)
                && self.glued(i + 1)
                && self.is_number(i + 1)
        };
        // 1-800-555-0100, (713) 555-0100, 555-0100, +44 20 7946 0018
        let mut end = at + 1;
        let mut groups = 1;
        while joined(end) && groups < 8 {
            end += 2;
            groups += 1;
        }
        let size = |i: usize| tokens.get(i).map_or(0, |t| t.text.len());
        let bracketed = at >= 1
            && self.mark(at - 1, '(')
            && self.mark(at + 1, ')')
            && size(at) == 3
            && size(at + 2) == 3
            && self.dash(at + 3)
            && self.is_number(at + 4);
        if bracketed {
            return make(at - 1, at + 5, Kind::Phone, 0.0);
        }
        if groups >= 3 && (size(end - 1) >= 4 || self.dash(at + 1)) {
            return make(at, end, Kind::Phone, 0.0);
        }
        if groups == 2
            && size(at) == 3
            && size(at + 2) == 4
            && self.dash(at + 1)
            && !(token.step >= 100.0 && tokens[at + 2].step >= 100.0)
        {
            return make(at, end, Kind::Phone, 0.0);
        }
        if groups == 2
            && size(at) == 3
            && self.dash(at + 1)
            && matches!(tokens.get(at + 3).map(|t| t.text), Some("TIPS" | "CASH" | "STOP"))
        {
            return make(at, end, Kind::Phone, 0.0);
        }
        if at >= 1
            && self.mark(at - 1, '+')
            && (at < 2 || tokens[at - 1].spaced)
            && size(at) <= 3
            && self.is_number(at + 1)
        {
            let mut end = at + 1;
            while self.is_number(end) {
                end += 1;
            }
            return make(at - 1, end, Kind::Phone, 0.0);
        }
        if self.is_number(at + 1)
            && self.is_number(at + 2)
            && size(at) >= 3
            && size(at + 2) >= 3
            && token.step < 1e3
        {
            return make(at, at + 3, Kind::Phone, 0.0);
        }
        if size(at) >= 4 && token.text.starts_with('0') {
            // 0800 GMT, 020 7946
            let gmt =
                matches!(self.word(at + 1), "gmt" | "bst" | "utc" | "hours" | "local" | "est");
            return make(at, at + 1, if gmt { Kind::Clock } else { Kind::Phone }, 0.0);
        }
        if token.text.len() == 4
            && matches!(self.word(at + 1), "gmt" | "bst" | "utc" | "est" | "edt" | "cet")
        {
            return make(at, at + 1, Kind::Clock, 0.0);
        }
        if matches!(token.text, "911" | "999" | "112" | "101" | "111")
            && (self.before(at, 1).starts_with("call")
                || self.before(at, 1).starts_with("dial")
                || self.word(at + 1).starts_with("call")
                || self.word(at + 1) == "dispatchers"
                || self.word(at + 1) == "dispatch")
        {
            return make(at, at + 1, Kind::Phone, 0.0);
        }
        // 3:22 p.m., 1:45.12
        if self.mark(at + 1, ':')
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.is_number(at + 2)
            && size(at + 2) >= 2
        {
            let mut end = at + 3;
            while self.mark(end, ':')
                && self.glued(end)
                && self.is_number(end + 1)
                && self.glued(end + 1)
            {
                end += 2;
            }
            end += usize::from(is_noon(self.word(end)));
            return make(at, end, Kind::Clock, 0.0);
        }
        if is_noon(self.word(at + 1)) || self.word(at + 1) == "o'clock" {
            return make(at, at + 2, Kind::Clock, token.value);
        }
        // 9/11, 24/7
        if self.mark(at + 1, '/')
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.is_number(at + 2)
            && number::read(tokens, at).is_none_or(|n| n.form != Form::Fraction)
        {
            let years = size(at) == 4 && size(at + 2) <= 4;
            return make(at, at + 3, if years { Kind::Year } else { Kind::Name }, 0.0);
        }
        // 2012-13, 1914-1918, 2-1
        if self.dash(at + 1) && self.glued(at + 1) && self.glued(at + 2) && self.is_number(at + 2) {
            let (left, right) = (token.value, tokens[at + 2].value);
            if self.is_year(at)
                && (size(at + 2) == 2 || self.is_year(at + 2) && right >= left)
                && !self.counted_after(at + 3)
            {
                return make(at, at + 3, Kind::Year, left);
            }
            if !self.mark(at.wrapping_sub(1), '$') && self.is_score(at, left, right) {
                return make(at, at + 3, Kind::Score, left);
            }
        }
        if self.before(at, 1) == "between"
            && self.is_year(at)
            && self.word(at + 1) == "and"
            && self.is_year(at + 2)
        {
            return make(at, at + 3, Kind::Year, token.value);
        }
        // 1980s, the 90s
        if self.word(at + 1) == "s" && self.glued(at + 1)
            || self.mark(at + 1, '\'')
                && self.glued(at + 1)
                && self.word(at + 2) == "s"
                && self.glued(at + 2)
        {
            let model = at >= 2
                && self.dash(at - 1)
                && self.glued(at)
                && self.glued(at - 1)
                && !matches!(
                    self.before(at, 2),
                    "mid" | "over" | "under" | "early" | "late" | "pre" | "post"
                );
            if model {
                return make(at, at + 2, Kind::Name, token.value);
            }
            let age =
                matches!(self.before(at, 1), "his" | "her" | "their" | "early" | "mid" | "late")
                    && token.value < 100.0
                    || at >= 2
                        && self.dash(at - 1)
                        && matches!(self.before(at, 2), "mid" | "over" | "under");
            let end = at + 2 + usize::from(self.mark(at + 1, '\''));
            return make(at, end, if age { Kind::Age } else { Kind::Decade }, token.value);
        }
        // 5G, 3D, 4K, 4x4
        if let Some(next) = tokens.get(at + 1).filter(|t| !t.spaced) {
            let letter =
                matches!(next.text, "G" | "D" | "X") || next.text == "K" && token.value < 10.0;
            if letter && token.value < 100.0
                || next.shape == Shape::Mixed && next.lower.starts_with('x')
            {
                return make(at, at + 2, Kind::Name, token.value);
            }
        }
        // F-16, COVID-19, U-21, but not "pre-2012" or "post-9/11"
        if at >= 2
            && self.dash(at - 1)
            && self.glued(at - 1)
            && self.glued(at)
            && matches!(tokens[at - 2].shape, Shape::Word | Shape::Mixed)
        {
            return make(at, at + 1, Kind::Name, token.value);
        }
        if at >= 2
            && self.dash(at - 1)
            && self.glued(at)
            && self.glued(at - 1)
            && self.is_number(at - 2)
        {
            return make(at, at + 1, Kind::Name, token.value);
        }
        None
    }

    /// Tells whether the digits at `at` can be a year.
    fn is_year(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| {
            t.shape == Shape::Number
                && t.text.len() == 4
                && t.text.bytes().all(|b| b.is_ascii_digit())
                && (1000.0..=2100.0).contains(&t.value)
        })
    }

    /// Tells whether a word that can be counted stands at `at`.
    fn counted_after(&self, at: usize) -> bool {
        let word = self.word(at);
        self.tokens.get(at).is_some_and(|t| !t.is_capitalised())
            && (word.len() > 3
                && word.ends_with('s')
                && !matches!(
                    word,
                    "was"
                        | "has"
                        | "this"
                        | "does"
                        | "says"
                        | "less"
                        | "plus"
                        | "across"
                        | "versus"
                        | "besides"
                        | "towards"
                        | "perhaps"
                        | "always"
                        | "sometimes"
                        | "starts"
                        | "begins"
                        | "marks"
                        | "comes"
                        | "sees"
                        | "brings"
                )
                || matches!(word, "people" | "men" | "women" | "children" | "per" | "percent"))
    }

    fn is_score(&self, at: usize, left: f64, right: f64) -> bool {
        const WORDS: [&str; 30] = [
            "win",
            "won",
            "wins",
            "beat",
            "beats",
            "beaten",
            "lost",
            "lose",
            "loss",
            "defeat",
            "defeated",
            "victory",
            "draw",
            "drew",
            "lead",
            "led",
            "leading",
            "score",
            "scored",
            "vote",
            "voted",
            "ruling",
            "decision",
            "majority",
            "record",
            "thrashed",
            "triumph",
            "triumphed",
            "set",
            "aggregate",
        ];
        if left > 250.0 || right > 250.0 || self.tokens[at].step < 1.0 {
            return false;
        }
        let near = (1..=6).any(|back| WORDS.contains(&self.before(at, back)))
            || (3..=6).any(|ahead| WORDS.contains(&self.word(at + ahead)));
        let again = self.is_number(at + 3) && self.dash(at + 4);
        left >= right
            || near
            || again
            || self.last.is_some_and(|q| {
                q.kind == Kind::Score && self.tokens[at].start < q.span.end as usize + 4
            })
    }

    /// What "one" is where it counts nothing: `None` to read on, `Some(None)` for no quantity.
    #[expect(clippy::option_option, reason = "not decided, no quantity, a quantity")]
    fn one(&self, at: usize) -> Option<Option<Quantity>> {
        let token = &self.tokens[at];
        let next = self.word(at + 1);
        if next == "of" {
            return Some(Some(plain(self.tokens, at, at + 1, Kind::OneOf, 1.0)));
        }
        if token.is_capitalised()
            && at > 0
            && self.tokens[at - 1].is_capitalised()
            && token.spaced
            && !self.sentence_starts(at)
            && !self.counted_title(at)
        {
            return Some(Some(plain(self.tokens, at, at + 1, Kind::Name, 1.0)));
        }
        let before = self.before(at, 1);
        let pronoun = matches!(
            before,
            "this"
                | "that"
                | "the"
                | "no"
                | "which"
                | "any"
                | "each"
                | "every"
                | "another"
                | "such"
                | "a"
                | "an"
                | "last"
                | "next"
                | "new"
                | "big"
                | "good"
                | "first"
                | "second"
                | "third"
                | "not"
                | "only"
                | "biggest"
                | "best"
                | "worst"
                | "latest"
                | "old"
                | "as"
                | "like"
                | "your"
                | "loved"
                | "same"
                | "right"
                | "wrong"
                | "great"
                | "little"
                | "young"
                | "square"
                | "day"
        );
        if before == "number" {
            return None;
        }
        let silent = matches!(
            next,
            "another"
                | "day"
                | "thing"
                | "way"
                | "time"
                | "hand"
                | "side"
                | "s"
                | "that"
                | "who"
                | "which"
                | "can"
                | "could"
                | "would"
                | "should"
                | "may"
                | "might"
                | "must"
                | "day's"
                | "and"
                | "or"
                | "to"
                | "at"
                | "by"
                | "than"
                | "as"
                | "when"
                | "where"
                | "if"
                | "the"
                | "it"
                | "he"
                | "she"
                | "they"
                | "we"
                | "for"
                | "on"
                | "with"
                | "from"
                | "but"
                | ""
        );
        let casualty = matches!(next, "dead" | "killed" | "injured" | "wounded" | "hurt" | "died");
        if (pronoun || silent) && !casualty || self.tokens[at].lower != "one" {
            return Some(None);
        }
        None
    }

    /// A headline's "One Dead" is no name.
    fn counted_title(&self, at: usize) -> bool {
        let line_is_title =
            self.tokens.get(at + 1).is_some_and(|t| t.is_capitalised() && t.shape == Shape::Word);
        line_is_title
            && !matches!(
                self.before(at, 1),
                "radio"
                    | "formula"
                    | "bbc"
                    | "air"
                    | "force"
                    | "phase"
                    | "ward"
                    | "channel"
                    | "capital"
                    | "bank"
                    | "network"
            )
    }

    /// Kinds that the words around give away.
    fn context(&self, at: usize, number: &Number) -> Option<Quantity> {
        let tokens = self.tokens;
        let token = &tokens[at];
        let end = number.end;
        let kind = |kind| {
            let mut found = plain(tokens, at, end, kind, number.low);
            found.form = number.form;
            Some(found)
        };
        let next = self.word(end);
        let before = self.before(at, 1);
        let currency = unit::currency_before(tokens, at).is_some();
        // "second" the unit, "a quarter" of the year
        if number.form == Form::Ordinal {
            if before == "per" && token.lower == "second" {
                return kind(Kind::Measure).map(|mut q| {
                    q.unit = Some("s");
                    q.low = 1.0;
                    q.high = 1.0;
                    q
                });
            }
            if self.is_street(end) {
                return kind(Kind::Address);
            }
            return kind(Kind::Ordinal);
        }
        if next == "o'clock" {
            return Some(plain(tokens, at, end + 1, Kind::Clock, number.low));
        }
        // Hyphen + year + hyphen + old
        let hyphen = usize::from(self.dash(end) && self.glued(end));
        if matches!(self.word(end + hyphen), "year" | "years" | "month" | "months" | "week" | "day")
        {
            let after = end + hyphen + 1;
            let hyphen = usize::from(self.dash(after) && self.glued(after));
            if matches!(self.word(after + hyphen), "old" | "olds" | "olds'" | "old's") {
                let mut found = plain(tokens, at, after + hyphen + 1, Kind::Age, number.low);
                found.form = number.form;
                found.unit = Some(
                    match self.word(end + usize::from(self.dash(end))).trim_end_matches('s') {
                        "month" => "mo",
                        "week" => "wk",
                        "day" => "d",
                        _ => "yr",
                    },
                );
                return Some(found);
            }
        }
        if number.form == Form::Fraction || number.form == Form::Indefinite || currency {
            return None;
        }
        let whole = number.low.fract() == 0.0 && !number.rounded;
        if whole && number.low <= 120.0 {
            let of = before == "of" && matches!(self.before(at, 2), "age" | "ages");
            if matches!(before, "aged" | "age" | "ages")
                || of
                || matches!(before, "turned" | "turns" | "turning") && !self.counted_after(end)
            {
                return kind(Kind::Age);
            }
            // "and 45" behind "ages of 27"
            if before == "and"
                && self.last.is_some_and(|q| q.kind == Kind::Age && q.end + 1 == at)
                && matches!(tokens.get(end).map_or(".", |t| t.text), "," | "." | ";" | ")")
            {
                return kind(Kind::Age);
            }
            if token.shape == Shape::Number
                && at >= 2
                && self.mark(at - 1, ',')
                && !self.is_number(at - 2)
                && tokens[at - 2].shape == Shape::Word
            {
                let closing = self.mark(end, ',') && !self.is_number(end + 1);
                let named = tokens[at - 2].is_capitalised()
                    && date::month(&tokens[at - 2].lower).is_none()
                    && date::weekday(&tokens[at - 2].lower, true).is_none();
                let stops = tokens.get(end).is_none_or(|t| {
                    matches!(
                        t.text,
                        "." | ";"
                            | ")"
                            | "and"
                            | "of"
                            | "from"
                            | "who"
                            | "with"
                            | "was"
                            | "told"
                            | "said"
                            | "in"
                    )
                });
                if closing || (named && stops && !self.counted_after(end)) {
                    return kind(Kind::Age);
                }
            }
            if at >= 2
                && self.mark(at - 1, '(')
                && self.mark(end, ')')
                && tokens[at - 2].is_capitalised()
                && token.shape == Shape::Number
            {
                return kind(Kind::Age);
            }
        }
        // No. 10, #3, number one
        let dotted = self.mark(at.wrapping_sub(1), '.')
            && matches!(self.before(at, 2), "no" | "nos")
            && at >= 2;
        if dotted
            || (before == "no" && token.shape == Shape::Number && tokens[at - 1].is_capitalised())
            || (self.mark(at.wrapping_sub(1), '#') && at >= 1)
        {
            return kind(Kind::Rank);
        }
        if before == "number"
            && whole
            && number.low < 1000.0
            && !matches!(
                self.before(at, 2),
                "to" | "they" | "troops" | "now" | "could" | "that" | "who"
            )
        {
            return kind(Kind::Rank);
        }
        // 1200 Main Street, 400 block, TX 77002
        if next == "block" || self.is_street(end) && token.shape == Shape::Number && !number.rounded
        {
            return kind(Kind::Address);
        }
        if token.text.len() == 5
            && whole
            && token.shape == Shape::Number
            && at > 0
            && tokens[at - 1].text.len() == 2
            && tokens[at - 1].text.chars().all(char::is_uppercase)
        {
            return kind(Kind::Address);
        }
        if whole && self.is_reference(at, before) && !self.counted_noun(end) {
            return kind(Kind::Reference);
        }
        if token.shape == Shape::Number && number.end == at + 1 && self.is_year(at) {
            let spoken = matches!(
                before,
                "in" | "since"
                    | "by"
                    | "until"
                    | "till"
                    | "from"
                    | "during"
                    | "of"
                    | "year"
                    | "before"
                    | "after"
                    | "to"
                    | "for"
                    | "early"
                    | "late"
                    | "mid"
                    | "through"
                    | "and"
                    | "circa"
                    | "spring"
                    | "summer"
                    | "autumn"
                    | "winter"
                    | "fall"
                    | "copyright"
                    | "last"
                    | "the"
                    | "than"
                    | "its"
            ) || self.mark(at.wrapping_sub(1), '(')
                || self.mark(at.wrapping_sub(1), '©');
            let recent = (1900.0..=2099.0).contains(&token.value);
            let unit = unit::read(tokens, end, true).is_some() || self.mark(end, '%');
            let firm =
                matches!(before, "in" | "since" | "year" | "during" | "until" | "early" | "late")
                    || tokens
                        .get(at.wrapping_sub(1))
                        .is_some_and(|t| date::month(&t.lower).is_some());
            if (recent || spoken)
                && (firm || !(self.counted_after(end) || unit))
                && !(before == "of" && self.counted_after(end))
            {
                return kind(Kind::Year);
            }
        }
        // Boeing 737, iPhone 13
        if token.shape == Shape::Number && whole && at > 0 && token.spaced {
            let name = &tokens[at - 1];
            let inner = name.text.chars().skip(1).any(char::is_uppercase)
                && name.text.chars().any(char::is_lowercase);
            let known = MODELS.contains(&name.lower.as_str());
            let proper = name.is_capitalised()
                && name.shape != Shape::Mark
                && !self.sentence_starts(at - 1)
                && date::weekday(&name.lower, true).is_none()
                && date::month(&name.lower).is_none();
            if known || inner {
                return kind(Kind::Name);
            }
            // A capitalised word and a number with nothing to count behind it.
            let free = tokens
                .get(end)
                .is_none_or(|t| t.shape == Shape::Mark && !t.is_mark('%') && !t.is_mark('-'));
            if proper
                && free
                && !number.rounded
                && token.step < 1000.0
                && self.title_case_off(at)
                && number::ordinal(&name.lower).is_none()
                && number::small(&name.lower).is_none()
            {
                return kind(Kind::Name);
            }
        }
        if number.form == Form::Words
            && token.is_capitalised()
            && at > 0
            && number.end == at + 1
            && matches!(before, "radio" | "formula" | "channel" | "bbc" | "phase" | "route")
            && tokens[at - 1].is_capitalised()
        {
            return kind(Kind::Name);
        }
        None
    }

    /// Tells whether the line is not a headline, where every word has a capital.
    fn title_case_off(&self, at: usize) -> bool {
        let from = at.saturating_sub(6);
        self.tokens[from..at]
            .iter()
            .any(|t| t.shape == Shape::Word && t.text.len() > 3 && !t.is_capitalised())
    }

    fn counted_noun(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "people"
                | "men"
                | "women"
                | "children"
                | "dead"
                | "killed"
                | "injured"
                | "wounded"
                | "others"
                | "officers"
                | "troops"
                | "soldiers"
                | "civilians"
                | "victims"
        )
    }

    fn is_street(&self, at: usize) -> bool {
        const STREETS: [&str; 32] = [
            "street",
            "st",
            "avenue",
            "ave",
            "avenues",
            "streets",
            "road",
            "rd",
            "drive",
            "dr",
            "lane",
            "ln",
            "boulevard",
            "blvd",
            "way",
            "court",
            "ct",
            "place",
            "pl",
            "highway",
            "hwy",
            "parkway",
            "pkwy",
            "terrace",
            "square",
            "circle",
            "crescent",
            "close",
            "row",
            "freeway",
            "trail",
            "alley",
        ];
        for ahead in 0..4 {
            let Some(token) = self.tokens.get(at + ahead) else { return false };
            if token.is_mark('.') && ahead > 0 {
                continue;
            }
            if !(token.is_capitalised()
                || token.shape == Shape::Number
                || token.lower.ends_with("th"))
            {
                return false;
            }
            if token.is_capitalised() && STREETS.contains(&token.lower.as_str()) {
                return true;
            }
        }
        false
    }

    fn is_reference(&self, at: usize, before: &str) -> bool {
        const NOUNS: [&str; 74] = [
            "section",
            "sections",
            "article",
            "chapter",
            "clause",
            "page",
            "pages",
            "paragraph",
            "rule",
            "amendment",
            "title",
            "part",
            "volume",
            "verse",
            "figure",
            "table",
            "resolution",
            "regulation",
            "schedule",
            "step",
            "phase",
            "stage",
            "level",
            "grade",
            "class",
            "category",
            "tier",
            "group",
            "division",
            "week",
            "day",
            "round",
            "match",
            "game",
            "lap",
            "episode",
            "season",
            "series",
            "flight",
            "train",
            "platform",
            "line",
            "channel",
            "district",
            "ward",
            "precinct",
            "zone",
            "area",
            "sector",
            "unit",
            "lot",
            "gate",
            "terminal",
            "room",
            "apartment",
            "apt",
            "suite",
            "flat",
            "floor",
            "version",
            "formula",
            "pool",
            "route",
            "highway",
            "interstate",
            "exit",
            "junction",
            "pier",
            "hwy",
            "engine",
            "psalm",
            "appendix",
            "question",
            "proposition",
        ];
        let plain = self.tokens[at].shape == Shape::Number
            || self.tokens[at].is_capitalised()
            || matches!(
                before,
                "phase" | "chapter" | "stage" | "part" | "day" | "week" | "level" | "page"
            );
        plain
            && NOUNS.contains(&before)
            // "in this group 12 were", "per day 12 people"
            && !matches!(self.before(at, 2), "this" | "that" | "the" | "a" | "per" | "each" | "every" | "last" | "next" | "same" | "one")
    }

    /// A number that counts or measures: bound, range, currency, unit.
    fn amount(&self, at: usize, mut number: Number) -> Quantity {
        let tokens = self.tokens;
        let first = at;
        let mut start = at;
        let mut currency = unit::currency_before(tokens, at).filter(|(_, n)| at - n >= self.free);
        if let Some((_, taken)) = currency {
            start = at - taken;
        }
        let mut negative = false;
        if start > self.free {
            let sign = &tokens[start - 1];
            let lone = sign.spaced || start < 2 || tokens[start - 2].is_mark('(');
            if (matches!(sign.text, "-" | "\u{2212}" | "\u{2013}") && lone && !tokens[start].spaced)
                || (sign.lower == "minus" && tokens[start].spaced)
            {
                negative = true;
                start -= 1;
            }
        }
        self.letter(&mut number, currency.is_some());
        let low_end = number.end;
        let mut end = number.end;
        let mut kind = None;
        let mut unit = None;
        // A per cent sign or unit between the two ends of a range stays unread: "5% to 6%".
        let low_suffix = self.suffix(at, &number, end);
        let mut between = false;
        if let Some(far) =
            self.range(at, &number, low_suffix.as_ref().map_or(end, |s| s.end), low_suffix.as_ref())
        {
            let second = far.number;
            let shares_scale = second.rounded
                && !number.rounded
                && second.low >= 1000.0
                && number.low < 1000.0
                && number.step >= 0.01;
            let mut low = number.low;
            if shares_scale {
                let digits = tokens.get(far.at).map_or(0.0, |t| {
                    if t.shape == Shape::Number {
                        t.value
                    } else {
                        number::small(&t.lower).unwrap_or(0.0)
                    }
                });
                if digits > 0.0 {
                    low *= second.low / digits;
                }
            }
            if low < second.high {
                currency = currency.or(far.currency.map(|c| (c, 0)));
                number.low = low;
                number.high = second.high;
                number.step = number.step.min(second.step);
                number.rounded |= second.rounded;
                number.end = second.end;
                end = second.end;
                between = far.between;
            }
        }
        let _ = low_end;
        let number_end = end;
        let mut scale = 1.0;
        if let Some(suffix) = self.suffix(at, &number, end) {
            kind = Some(suffix.kind);
            unit = suffix.unit;
            scale = suffix.scale;
            end = suffix.end;
            if suffix.kind == Kind::Measure
                && suffix.unit == Some("ft")
                && !number.rounded
                && number.low == number.high
                && let Some((inches, after)) = self.inches(end)
            {
                number.low += inches / 12.0;
                number.high = number.low;
                number.step = 1.0 / 12.0;
                end = after;
            }
        }
        if let Some((code, _)) = currency {
            kind = Some(Kind::Money);
            unit = Some(code);
            scale = 1.0;
        }
        let kind =
            kind.unwrap_or(if number.form == Form::Fraction { Kind::Share } else { Kind::Count });
        let mut quantity = Quantity {
            span: Span::default(),
            number: Span::new(tokens[first].start, tokens[number_end - 1].end),
            low: number.low * scale,
            high: number.high * scale,
            step: number.step * scale,
            rounded: number.rounded,
            bound: Bound::Exact,
            kind,
            form: number.form,
            unit,
            first,
            end,
        };
        if kind == Kind::Count
            && self.dash(end)
            && self.glued(end)
            && self.glued(end + 1)
            && tokens.get(end + 1).is_some_and(|t| t.shape == Shape::Word)
        {
            let inner = self.word(end + 1);
            if let Some((bound, after)) = bound::after(tokens, end) {
                quantity.bound = bound;
                quantity.end = after;
            } else if inner == "strong" {
                quantity.end = end + 2;
            } else if inner == "fold" {
                quantity.kind = Kind::Multiple;
                quantity.end = end + 2;
            } else {
                quantity.kind = Kind::Compound;
                quantity.end = end + 2;
            }
        }
        if negative && (quantity.unit.is_some() || quantity.kind == Kind::Percent) {
            quantity.low = -quantity.low;
            quantity.high = -quantity.high;
        } else if negative {
            start += 1;
        }
        if quantity.kind == Kind::Count
            && self.word(quantity.end) == "times"
            && matches!(
                self.word(quantity.end + 1),
                "as" | "more"
                    | "higher"
                    | "the"
                    | "that"
                    | "larger"
                    | "bigger"
                    | "greater"
                    | "faster"
                    | "its"
                    | "their"
            )
        {
            quantity.kind = Kind::Multiple;
            quantity.end += 1;
        }
        if quantity.kind == Kind::Count
            && self.glued(quantity.end)
            && self.word(quantity.end) == "x"
        {
            quantity.kind = Kind::Multiple;
            quantity.end += 1;
        }
        if let Some((bound, after)) = bound::after(tokens, quantity.end) {
            quantity.bound = bound;
            quantity.end = after;
        }
        if between && start > self.free && matches!(self.before(start, 1), "between" | "from") {
            start -= 1;
        }
        // "a total of 12", "another 12": the bound may stand before them.
        if let Some((bound, from)) =
            bound::before(tokens, start).filter(|(_, from)| *from >= self.free)
        {
            if quantity.bound == Bound::Exact || bound != Bound::About {
                quantity.bound = bound;
            }
            start = from;
        }
        quantity.span = Span::new(tokens[start].start, tokens[quantity.end - 1].end);
        quantity
    }

    /// Decides what the one letter glued to the digits is: `5m`, `3b`, `2t`.
    fn letter(&self, number: &mut Number, money: bool) {
        let Some(letter) = number.letter else { return };
        let after = self.word(number.end + 1);
        let scale = match letter {
            'm' => {
                const TRACK: [f64; 14] = [
                    50.0, 60.0, 100.0, 110.0, 200.0, 300.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0,
                    10_000.0, 25.0, 10.0,
                ];
                let long = matches!(
                    after,
                    "long"
                        | "high"
                        | "wide"
                        | "deep"
                        | "tall"
                        | "away"
                        | "below"
                        | "above"
                        | "hurdles"
                        | "freestyle"
                        | "race"
                        | "sprint"
                        | "final"
                        | "relay"
                        | "title"
                        | "record"
                        | "champion"
                        | "events"
                        | "event"
                        | "indoor"
                        | "gold"
                        | "backstroke"
                        | "breaststroke"
                        | "butterfly"
                        | "from"
                        | "by"
                ) || self.mark(number.end + 1, '/')
                    || self.mark(number.end + 1, '(');
                let restated = number.end >= 2
                    && self.mark(number.end - 2, '(')
                    && self.last.is_some_and(|q| {
                        q.unit.and_then(unit::unit).is_some_and(|u| u.dimension == "length")
                    });
                let race = TRACK.contains(&number.low)
                    && self.tokens[number.end - 1].text.len() >= 2
                    && !self.counted_after(number.end + 1);
                if !money && (long || race || restated) { None } else { Some(1e6) }
            }
            'b' => money.then_some(1e9).or(Some(1e9)),
            _ => money.then_some(1e12),
        };
        number.letter = None;
        if let Some(scale) = scale {
            // "5m-6m": what is glued to the letter decides nothing.
            let end = number.end + 1;
            *number = number_scaled(*number, scale, end);
        }
    }

    /// What follows a number and says its kind.
    fn suffix(&self, first: usize, number: &Number, at: usize) -> Option<Suffix> {
        let tokens = self.tokens;
        let next = self.word(at);
        let near = |kind, end| Some(Suffix { kind, unit: None, scale: 1.0, end });
        if self.mark(at, '%') {
            if matches!(self.word(at + 1), "points" | "point") {
                return near(Kind::PercentagePoints, at + 2);
            }
            return near(Kind::Percent, at + 1);
        }
        let joined = |t: &Token<'_>| t.shape == Shape::Word || t.is_mark('°');
        let hyphen = usize::from(
            self.dash(at)
                && self.glued(at)
                && self.glued(at + 1)
                && tokens.get(at + 1).is_some_and(joined),
        );
        match (self.word(at + hyphen), self.word(at + hyphen + 1)) {
            ("percent" | "pct", _) => return near(Kind::Percent, at + hyphen + 1),
            ("per", "cent") => return near(Kind::Percent, at + hyphen + 2),
            ("percentage", "point" | "points") => {
                return near(Kind::PercentagePoints, at + hyphen + 2);
            }
            ("percentage", _) if self.mark(at + hyphen + 1, '-') => {
                return near(Kind::PercentagePoints, at + hyphen + 3);
            }
            ("basis", "point" | "points") => {
                return Some(Suffix {
                    kind: Kind::PercentagePoints,
                    unit: None,
                    scale: 0.01,
                    end: at + hyphen + 2,
                });
            }
            ("pc", _) if self.glued(at) => return near(Kind::Percent, at + 1),
            ("fold", _) if hyphen == 0 => return near(Kind::Multiple, at + 1),
            _ => {}
        }
        if number.form == Form::Fraction
            && !matches!(
                next,
                "mile" | "miles" | "inch" | "inches" | "hours" | "years" | "acres" | "tonnes"
            )
            && number.low < 1.0
        {
            return None;
        }
        if let Some((found, end)) = unit::read(tokens, at + hyphen, number.form == Form::Digits) {
            // "10 pt type", "3 bar blaze": a bare "bar", "stone" or "foot" after words counts bars.
            let vague = matches!(found.symbol.as_str(), "bar" | "st")
                && (number.form != Form::Digits || self.counted_after(end));
            if !vague {
                return Some(Suffix {
                    kind: Kind::Measure,
                    unit: Some(&found.symbol),
                    scale: 1.0,
                    end,
                });
            }
        }
        if let Some((code, scale, end)) = unit::currency_after(tokens, at + hyphen) {
            // Pounds of weight.
            let weight = code == "GBP"
                && tokens.get(at + hyphen).is_some_and(|t| t.lower == "pounds")
                && (self.word(end) == "of"
                    && !matches!(self.word(end + 1), "debt" | "damage" | "public" | "taxpayers")
                    || (1..=6).any(|back| self.before(first, back).starts_with("weigh"))
                    || matches!(self.word(end), "heavier" | "lighter")
                    || self.mark(first.wrapping_sub(1), '(')
                        && self.last.is_some_and(|q| matches!(q.unit, Some("kg" | "g" | "t"))));
            if weight {
                return Some(Suffix { kind: Kind::Measure, unit: Some("lb"), scale: 1.0, end });
            }
            return Some(Suffix { kind: Kind::Money, unit: Some(code), scale, end });
        }
        // "p" after digits: pence.
        if next == "p"
            && self.glued(at)
            && number.form == Form::Digits
            && !tokens.get(at + 1).is_some_and(|t| !t.spaced && t.shape == Shape::Word)
        {
            return Some(Suffix { kind: Kind::Money, unit: Some("GBP"), scale: 0.01, end: at + 1 });
        }
        None
    }

    /// `9 in`, `-9`, `9 inches` after feet.
    fn inches(&self, at: usize) -> Option<(f64, usize)> {
        let hyphen = usize::from(self.dash(at) && self.glued(at));
        let token = self.tokens.get(at + hyphen)?;
        let value =
            if token.shape == Shape::Number { token.value } else { number::small(&token.lower)? };
        let named = matches!(self.word(at + hyphen + 1), "in" | "inch" | "inches");
        ((hyphen == 1 || named) && value < 12.0).then(|| {
            (
                value,
                at + hyphen
                    + 1
                    + usize::from(
                        named
                            && (self.word(at + hyphen + 1) != "in" || self.glued(at + hyphen + 1)),
                    ),
            )
        })
    }

    /// The upper end of a range that begins with `low`, whose suffix ends at `at`.
    fn range(
        &self,
        first: usize,
        low: &Number,
        at: usize,
        low_suffix: Option<&Suffix>,
    ) -> Option<Far> {
        if matches!(low.form, Form::Indefinite | Form::Ordinal)
            || low.form == Form::Fraction && low_suffix.is_none()
        {
            return None;
        }
        let dash = self.dash(at) && (self.glued(at) == self.glued(at + 1));
        let mut before = first;
        if let Some((_, taken)) = unit::currency_before(self.tokens, first) {
            before -= taken;
        }
        let lead = self.before(before, 1).to_owned();
        let joiner = self.word(at);
        let between = lead == "between" && joiner == "and";
        let from = lead == "from" && joiner == "to";
        let to = joiner == "to" || joiner == "or" && low.low < 100.0 && low.form == Form::Words;
        if !(dash || between || to) {
            return None;
        }
        let mut next = at + 1;
        let mut currency = None;
        // "$5-$6"
        if let Some(number) = (next..next + 3)
            .find(|&n| unit::currency_before(self.tokens, n).is_some_and(|(_, t)| n - t == next))
        {
            currency = unit::currency_before(self.tokens, number).map(|c| c.0);
            next = number;
        }
        let mut number = number::read(self.tokens, next)?;
        self.letter(&mut number, currency.is_some() || before < first);
        if !matches!(number.form, Form::Digits | Form::Words)
            || dash && number.form != low.form && low.form != Form::Words
        {
            return None;
        }
        if self.is_year(next) && !self.counted_after(number.end) && low.low < 1000.0 {
            return None;
        }
        // "rose from 10 to 20", "cut 5 to 3", "20 to 1", "10 to 2004"
        if to && !between {
            const CHANGES: [&str; 50] = [
                "rose",
                "rise",
                "rises",
                "risen",
                "rising",
                "fell",
                "fall",
                "falls",
                "fallen",
                "falling",
                "increase",
                "increased",
                "increases",
                "increasing",
                "cut",
                "cuts",
                "cutting",
                "reduced",
                "reduce",
                "reducing",
                "grew",
                "grow",
                "grown",
                "growing",
                "dropped",
                "drop",
                "drops",
                "went",
                "up",
                "down",
                "raised",
                "raise",
                "raising",
                "climbed",
                "slipped",
                "jumped",
                "doubled",
                "lowered",
                "declined",
                "decline",
                "swelled",
                "moved",
                "soared",
                "expanded",
                "gone",
                "goes",
                "going",
                "changed",
                "improved",
                "shrank",
            ];
            let near = (1..=9).map(|back| self.before(before, back)).any(|w| CHANGES.contains(&w));
            if near || !from && lead == "from" || number.low <= low.low {
                return None;
            }
            // "2 to win", handled by reading a number; "three to one" ends lower.
            let other = low_suffix.map(|s| s.kind);
            let far = self.suffix(next, &number, number.end).map(|s| s.kind);
            if other.is_some() && other != far && currency.is_none() {
                return None;
            }
        }
        if dash
            && low_suffix.is_some()
            && self.suffix(next, &number, number.end).map(|s| s.kind) != low_suffix.map(|s| s.kind)
            && currency.is_none()
        {
            return None;
        }
        Some(Far { at: next, number, currency, between: between || from })
    }
}

fn number_scaled(mut number: Number, scale: f64, end: usize) -> Number {
    number.low *= scale;
    number.high *= scale;
    number.step *= scale;
    number.rounded = true;
    number.end = end;
    number
}

fn is_noon(word: &str) -> bool {
    matches!(word, "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m")
}

const MODELS: [&str; 36] = [
    "boeing",
    "airbus",
    "iphone",
    "ipad",
    "galaxy",
    "pixel",
    "windows",
    "xbox",
    "playstation",
    "office",
    "apollo",
    "soyuz",
    "formula",
    "channel",
    "radio",
    "area",
    "euro",
    "catch",
    "studio",
    "peugeot",
    "citroen",
    "porsche",
    "mazda",
    "audi",
    "bmw",
    "ferrari",
    "mig",
    "sukhoi",
    "tupolev",
    "antonov",
    "expo",
    "web",
    "ps",
    "ios",
    "android",
    "covid",
];

struct Suffix {
    kind: Kind,
    unit: Option<&'static str>,
    scale: f64,
    end: usize,
}

struct Far {
    at: usize,
    number: Number,
    currency: Option<&'static str>,
    between: bool,
}
