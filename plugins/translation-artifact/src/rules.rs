//! The rules, sorted by name.

use provcheck_plugin::prelude::*;

macro_rules! rules {
    ($($constant:ident = $name:literal, $level:ident, $docs:literal;)*) => {
        $(pub(crate) const $constant: Rule =
            Rule::new($name, Severity::$level, include_str!(concat!("../docs/", $docs)));)*

        pub(crate) const ALL: &[Rule] = &[$($constant),*];
    };
}

rules! {
    BROKEN_SENTENCE = "broken-sentence", Warning, "broken-sentence.md";
    CALQUE = "calque", Info, "calque.md";
    FOREIGN_SCRIPT = "foreign-script", Warning, "foreign-script.md";
    FOREIGN_WORD = "foreign-word", Warning, "foreign-word.md";
    REPEATED_ALTERNATIVE = "repeated-alternative", Warning, "repeated-alternative.md";
    REPEATED_ROOT = "repeated-root", Info, "repeated-root.md";
    RUN_TOGETHER = "run-together", Warning, "run-together.md";
    STRAY_MARK = "stray-mark", Info, "stray-mark.md";
    TORTURED_PHRASE = "tortured-phrase", Info, "tortured-phrase.md";
    WORD_ORDER = "word-order", Warning, "word-order.md";
    WRONG_FORM = "wrong-form", Warning, "wrong-form.md";
}
