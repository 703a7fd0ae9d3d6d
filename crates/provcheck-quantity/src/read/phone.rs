//! Telephone numbers.

use provcheck_lexicon::{Class, english};

use super::{Kind, Quantity, Reader, plain};

/// Groups of digits that one number has at most.
const MOST_GROUPS: usize = 8;

impl Reader<'_, '_> {
    /// Tells whether a word stands for digits that are dialled: `555-010-HELP`.
    fn is_dialled(&self, at: usize) -> bool {
        let capital = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_uppercase());
        self.tokens.get(at).is_some_and(|token| capital(token.text))
    }

    /// Bytes of the token at `at`.
    pub(super) fn size(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |t| t.text.len())
    }

    fn dialled(&self, start: usize, end: usize) -> Quantity {
        plain(self.tokens, start, end, Kind::Phone, 0.0)
    }

    /// `1-800-555-0100`, `(713) 555-0100`, `555-0100`.
    pub(super) fn grouped_phone(&self, at: usize) -> Option<Quantity> {
        let tokens = self.tokens;
        let joined = |i: usize| {
            (self.dash(i) || self.mark(i, '.') || self.mark(i, '/'))
                && self.glued(i)
                && self.glued(i + 1)
                && self.is_number(i + 1)
        };
        let mut end = at + 1;
        let mut groups = 1;
        while joined(end) && groups < MOST_GROUPS {
            end += 2;
            groups += 1;
        }
        if self.is_bracketed(at) {
            return Some(self.dialled(at - 1, at + 5));
        }
        if groups >= 3 && (self.size(end - 1) >= 4 || self.dash(at + 1)) {
            return Some(self.dialled(at, end));
        }
        if groups != 2 || self.size(at) != 3 || !self.dash(at + 1) {
            return None;
        }
        let round = tokens[at].step >= 100.0 && tokens[at + 2].step >= 100.0;
        let word = self.is_dialled(if self.dash(at + 3) { at + 4 } else { at + 3 });
        (self.size(at + 2) == 4 && !round || word).then(|| self.dialled(at, end))
    }

    /// `(713) 555-0100`.
    fn is_bracketed(&self, at: usize) -> bool {
        at >= 1
            && self.mark(at - 1, '(')
            && self.mark(at + 1, ')')
            && self.size(at) == 3
            && self.size(at + 2) == 3
            && self.dash(at + 3)
            && self.is_number(at + 4)
    }

    /// `+44 20 7946 0018`, `020 7946`, `call 911`; and what looks like one and is a time of day:
    /// `0800 GMT`.
    pub(super) fn phone(&self, at: usize) -> Option<Quantity> {
        let token = &self.tokens[at];
        if at >= 1
            && self.mark(at - 1, '+')
            && (at < 2 || self.tokens[at - 1].spaced)
            && self.size(at) <= 3
            && self.is_number(at + 1)
        {
            let mut end = at + 1;
            while self.is_number(end) {
                end += 1;
            }
            return Some(self.dialled(at - 1, end));
        }
        if self.is_number(at + 1)
            && self.is_number(at + 2)
            && self.size(at) >= 3
            && self.size(at + 2) >= 3
            && token.step < 1e3
        {
            return Some(self.dialled(at, at + 3));
        }
        let clock = || plain(self.tokens, at, at + 1, Kind::Clock, 0.0);
        // `0.25%` is a part of one.
        let digits = token.text.bytes().all(|b| b.is_ascii_digit());
        if self.size(at) >= 4 && digits && token.text.starts_with('0') {
            let gmt = english(Class::ClockWord).contains(self.word(at + 1));
            return Some(if gmt { clock() } else { self.dialled(at, at + 1) });
        }
        if token.text.len() == 4 && english(Class::TimeZone).contains(self.word(at + 1)) {
            return Some(clock());
        }
        self.is_emergency(at).then(|| self.dialled(at, at + 1))
    }

    /// `911` beside words that say that it is called.
    fn is_emergency(&self, at: usize) -> bool {
        let (before, next) = (self.before(at, 1), self.word(at + 1));
        matches!(self.tokens[at].text, "911" | "999" | "112" | "101" | "111")
            && (before.starts_with("call")
                || before.starts_with("dial")
                || next.starts_with("call")
                || next.starts_with("dispatch")
                || matches!(next, "operator" | "operators"))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Kind, quantities};

    #[test]
    fn digits_behind_a_nought_are_dialled_and_decimals_are_not() {
        for text in ["Call 01481 for it.", "Call 0370 for a boat."] {
            assert_eq!(quantities(text)[0].kind, Kind::Phone, "{text}");
        }
        for (text, kind) in [
            ("The rate rose to 0.25%.", Kind::Percent),
            ("The rate rose to 0.515 per cent.", Kind::Percent),
            ("It is 0.05 metres long.", Kind::Measure),
            ("A litre cost 0.85 euros.", Kind::Money),
        ] {
            let read = &quantities(text)[0];
            assert_eq!(read.kind, kind, "{text}");
            assert!(read.low < 1.0 && read.low > 0.0, "{text}");
        }
    }
}
