//! What counts as the same word: spelling, contractions, numerals, word classes, roots.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// What a word does in a sentence, as far as comparing quotations needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Carries the matter.
    Content,
    /// An article.
    Article,
    /// A personal or possessive pronoun.
    Pronoun,
    /// A form of be, have or do.
    Auxiliary,
    /// will, may, must and their kind.
    Modal,
    /// not, no, never and their kind.
    Negation,
    /// some, few, all and their kind.
    Quantity,
    /// A conjunction, or a word that speakers start sentences with.
    Link,
    /// Any other function word.
    Function,
}

const ARTICLES: &[&str] = &["a", "an", "the"];
#[rustfmt::skip]
const PRONOUNS: &[&str] = &[
    "he", "her", "hers", "herself", "him", "himself", "his", "i", "it", "its", "itself", "me",
    "mine", "my", "myself", "our", "ours", "ourselves", "she", "their", "theirs", "them",
    "themselves", "they", "us", "we", "you", "your", "yours", "yourself",
];
const AUXILIARIES: &[&str] = &[
    "'d", "'s", "am", "are", "be", "been", "being", "did", "do", "does", "doing", "done", "had",
    "has", "have", "having", "is", "was", "were",
];
const MODALS: &[&str] =
    &["can", "could", "may", "might", "must", "ought", "shall", "should", "will", "would"];
const NEGATIONS: &[&str] = &[
    "hardly", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "nowhere",
    "without",
];
const QUANTITIES: &[&str] = &[
    "all", "any", "both", "each", "either", "every", "few", "fewer", "less", "little", "lot",
    "many", "more", "most", "much", "only", "several", "some",
];
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "also", "and", "because", "but", "however", "now", "ok", "okay", "oh", "or", "so", "that",
    "then", "therefore", "well", "which", "who", "yes",
];
#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "about", "above", "across", "after", "again", "against", "along", "already", "although",
    "among", "around", "as", "at", "away", "back", "before", "behind", "below", "between", "by",
    "down", "during", "else", "ever", "even", "for", "from", "here", "how", "if", "in", "inside",
    "into", "just", "like", "near", "of", "off", "on", "once", "onto", "other", "out", "over",
    "own", "per", "quite", "rather", "really", "same", "since", "still", "such", "than", "there",
    "these", "this", "those", "though", "through", "to", "together", "too", "toward", "towards",
    "under", "until", "up", "upon", "very", "was", "what", "when", "where", "whether", "while",
    "whom", "whose", "why", "with", "within", "yet",
];

/// Returns the class of a word in its compared form.
pub(crate) fn class(word: &str) -> Class {
    const TABLE: &[(&[&str], Class)] = &[
        (ARTICLES, Class::Article),
        (PRONOUNS, Class::Pronoun),
        (AUXILIARIES, Class::Auxiliary),
        (MODALS, Class::Modal),
        (NEGATIONS, Class::Negation),
        (QUANTITIES, Class::Quantity),
        (LINKS, Class::Link),
        (FUNCTIONS, Class::Function),
    ];
    if word.len() > 10 {
        return Class::Content;
    }
    TABLE
        .iter()
        .find(|(words, _)| words.contains(&word))
        .map_or(Class::Content, |&(_, class)| class)
}

/// Tells whether a speaker's hesitation, which every newsroom leaves out.
pub(crate) fn is_filler(word: &str) -> bool {
    matches!(word, "ah" | "eh" | "er" | "erm" | "hmm" | "uh" | "um" | "oh" | "mm")
}

/// Returns the word as it is compared: lower case, plain apostrophe, no accents,
/// no full stops in acronyms, American spelling, small numbers in digits.
pub(crate) fn compared_form(word: &str) -> String {
    let lower: String = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        word.nfkd()
            .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .map(|c| {
                if matches!(c, '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}') { '\'' } else { c }
            })
            .collect()
    };
    let mut form = lower;
    if form.contains(['.', ',', '_']) {
        let numeric = form.starts_with(|c: char| c.is_ascii_digit());
        form.retain(|c| !(c == ',' || c == '_' || (c == '.' && !numeric)));
    }
    if let Some(digits) = small_number(&form) {
        return digits.to_owned();
    }
    american(&form).into_owned()
}

/// Returns the parts of a contraction, in compared form; `None` where it is none.
pub(crate) fn expanded(form: &str) -> Option<[Cow<'static, str>; 2]> {
    let whole: Option<[&'static str; 2]> = match form {
        "won't" => Some(["will", "not"]),
        "can't" | "cannot" => Some(["can", "not"]),
        "shan't" => Some(["shall", "not"]),
        "ain't" => Some(["is", "not"]),
        "let's" => Some(["let", "us"]),
        "gonna" => Some(["going", "to"]),
        "wanna" => Some(["want", "to"]),
        "gotta" => Some(["got", "to"]),
        _ => None,
    };
    if let Some([a, b]) = whole {
        return Some([a.into(), b.into()]);
    }
    for (ending, second) in [
        ("n't", "not"),
        ("'re", "are"),
        ("'ve", "have"),
        ("'ll", "will"),
        ("'m", "am"),
        ("'d", "'d"),
    ] {
        if let Some(first) = form.strip_suffix(ending).filter(|s| !s.is_empty()) {
            return Some([first.to_owned().into(), second.into()]);
        }
    }
    let first = form.strip_suffix("'s")?;
    let pronoun = matches!(
        first,
        "he" | "she" | "it" | "that" | "there" | "here" | "what" | "who" | "where" | "how" | "when"
    );
    pronoun.then(|| [first.to_owned().into(), "'s".into()])
}

fn small_number(form: &str) -> Option<&'static str> {
    Some(match form {
        "zero" => "0",
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        "ten" => "10",
        "eleven" => "11",
        "twelve" => "12",
        "thirteen" => "13",
        "fourteen" => "14",
        "fifteen" => "15",
        "sixteen" => "16",
        "seventeen" => "17",
        "eighteen" => "18",
        "nineteen" => "19",
        "twenty" => "20",
        "thirty" => "30",
        "forty" => "40",
        "fifty" => "50",
        "sixty" => "60",
        "seventy" => "70",
        "eighty" => "80",
        "ninety" => "90",
        _ => return None,
    })
}

/// Folds British spelling into American, blindly: both sides are folded, so a
/// wrong fold does no harm unless it makes two words one.
fn american(form: &str) -> Cow<'_, str> {
    let whole = match form {
        "grey" => "gray",
        "tyre" => "tire",
        "tyres" => "tires",
        "programme" => "program",
        "programmes" => "programs",
        "cheque" => "check",
        "whilst" => "while",
        "amongst" => "among",
        "learnt" => "learned",
        "burnt" => "burned",
        "spelt" => "spelled",
        "towards" => "toward",
        "afterwards" => "afterward",
        "judgement" => "judgment",
        "sceptical" => "skeptical",
        "sceptic" => "skeptic",
        "sceptics" => "skeptics",
        "scepticism" => "skepticism",
        "aluminium" => "aluminum",
        "ageing" => "aging",
        "mum" => "mom",
        "mister" => "mr",
        "okay" => "ok",
        "pyjamas" => "pajamas",
        "licence" => "license",
        "practise" => "practice",
        "practised" => "practiced",
        "practising" => "practicing",
        "manoeuvre" => "maneuver",
        "manoeuvres" => "maneuvers",
        "kilometre" => "kilometer",
        _ => "",
    };
    if !whole.is_empty() {
        return Cow::Borrowed(whole);
    }
    if form.len() < 5 {
        return Cow::Borrowed(form);
    }
    for (british, american) in [
        ("isations", "izations"),
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ysing", "yzing"),
        ("ourable", "orable"),
        ("ouring", "oring"),
        ("oured", "ored"),
        ("ourite", "orite"),
        ("ours", "ors"),
        ("our", "or"),
        ("ences", "enses"),
        ("ence", "ense"),
        ("tres", "ters"),
        ("tre", "ter"),
        ("ogues", "ogs"),
        ("ogue", "og"),
        ("velling", "veling"),
        ("celling", "celing"),
        ("belling", "beling"),
        ("delling", "deling"),
        ("uelling", "ueling"),
        ("velled", "veled"),
        ("celled", "celed"),
        ("belled", "beled"),
        ("delled", "deled"),
        ("uelled", "ueled"),
        ("veller", "veler"),
    ] {
        if let Some(stem) = form.strip_suffix(british).filter(|stem| stem.len() >= 2) {
            return Cow::Owned(format!("{stem}{american}"));
        }
    }
    Cow::Borrowed(form)
}

/// Endings of inflection and derivation that keep a word's matter. No `less`
/// and no `ful`: they turn it round.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "", "s", "es", "ed", "d", "ing", "e", "ly", "y", "ies", "ied", "ily", "ier", "iest", "er",
    "ers", "or", "ors", "est", "ism", "ist", "ists", "istic", "istically", "al", "ally", "ation",
    "ations", "ating", "ated", "ate", "ates", "ion", "ions", "ive", "ively", "ment", "ments",
    "ness", "able", "ible", "ably", "ity", "ities", "ent", "ant", "ents", "ants", "ense", "ance",
    "ency", "ancy", "ous", "ously", "ic", "ical", "ically", "ize", "izes", "ized", "izing",
    "ization", "n", "en", "'s", "s'", "'", "ship", "hood", "th",
];

/// Endings of inflection alone.
const INFLECTIONS: &[&str] =
    &["", "s", "es", "ed", "d", "ing", "e", "y", "ly", "ful", "ies", "ied", "'s", "'"];

/// Forms of one irregular word, each line one word.
const IRREGULAR: &[&[&str]] = &[
    &["am", "are", "be", "been", "being", "is", "was", "were", "'s"],
    &["did", "do", "does", "doing", "done"],
    &["had", "has", "have", "having", "'d"],
    &["will", "would", "'d"],
    &["can", "could"],
    &["may", "might"],
    &["go", "goes", "going", "gone", "went"],
    &["say", "saying", "says", "said"],
    &["see", "seeing", "seen", "sees", "saw"],
    &["take", "taken", "taking", "took", "takes"],
    &["give", "gave", "given", "gives", "giving"],
    &["come", "came", "coming", "comes"],
    &["get", "gets", "getting", "got", "gotten"],
    &["make", "made", "makes", "making"],
    &["know", "knew", "known", "knows"],
    &["think", "thinks", "thinking", "thought"],
    &["tell", "telling", "tells", "told"],
    &["leave", "leaves", "leaving", "left"],
    &["find", "finding", "finds", "found"],
    &["keep", "keeps", "kept"],
    &["hold", "held", "holds"],
    &["bring", "brings", "brought"],
    &["buy", "bought", "buys"],
    &["fight", "fighting", "fights", "fought"],
    &["stand", "stands", "stood"],
    &["understand", "understands", "understood"],
    &["lose", "loses", "losing", "lost"],
    &["win", "winning", "wins", "won"],
    &["meet", "meets", "met"],
    &["pay", "paid", "pays"],
    &["send", "sends", "sent"],
    &["spend", "spends", "spent"],
    &["speak", "speaks", "spoke", "spoken"],
    &["choose", "chose", "chosen"],
    &["rise", "risen", "rises", "rose"],
    &["fall", "fallen", "falls", "fell"],
    &["run", "ran", "running", "runs"],
    &["begin", "began", "begins", "begun"],
    &["drive", "driven", "drives", "drove"],
    &["write", "writes", "writing", "written", "wrote"],
    &["break", "breaks", "broke", "broken"],
    &["build", "builds", "built"],
    &["feel", "feels", "felt"],
    &["hear", "heard", "hears"],
    &["mean", "means", "meant"],
    &["become", "became", "becomes"],
    &["show", "showed", "shown", "shows"],
    &["grow", "grew", "grown", "grows"],
    &["withdraw", "withdrawn", "withdraws", "withdrew", "withdrawal"],
    &["child", "children"],
    &["man", "men"],
    &["woman", "women"],
    &["person", "people"],
    &["this", "these"],
    &["that", "those"],
    &["good", "better", "best"],
    &["bad", "worse", "worst"],
];

/// Returns the irregular words that `form` may be a form of, a bit each.
pub(crate) fn irregular(form: &str) -> u64 {
    const { assert!(IRREGULAR.len() <= 64) };
    let bits = IRREGULAR.iter().enumerate().filter(|(_, forms)| forms.contains(&form));
    bits.fold(0, |all, (i, _)| all | 1 << i)
}

/// Tells whether two words in compared form differ only in inflection or
/// derivation: said/says, cautious/cautiously, optimism/optimistic.
pub(crate) fn same_root(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    irregular(a) & irregular(b) != 0 || same_regular_root(a, b)
}

/// The same, for words that are not forms of one irregular word.
pub(crate) fn same_regular_root(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    if common < 3 || !a.is_ascii() || !b.is_ascii() {
        return false;
    }
    // A short root bears only the endings of inflection: wars, but not contest.
    let shortest = if a.len().min(b.len()) <= 4 { 3 } else { 4 };
    (shortest.max(common.saturating_sub(4))..=common).any(|at| {
        let endings = if at > 4 { ENDINGS } else { INFLECTIONS };
        endings.contains(&&a[at..]) && endings.contains(&&b[at..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_and_other_roots() {
        for (a, b) in [
            ("cautiously", "cautious"),
            ("optimistic", "optimism"),
            ("exercise", "exercises"),
            ("is", "are"),
            ("withdrew", "withdrawal"),
            ("negotiate", "negotiations"),
            ("war", "wars"),
            ("invade", "invaded"),
        ] {
            assert!(same_root(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("attack", "defend"),
            ("hopeful", "hopeless"),
            ("now", "not"),
            ("there", "three"),
            ("word", "world"),
            ("content", "contest"),
            ("rise", "raise"),
        ] {
            assert!(!same_root(a, b), "{a} {b}");
        }
    }

    #[test]
    fn spelling_numbers_and_contractions() {
        for (a, b) in [
            ("organise", "organize"),
            ("Defence", "defense"),
            ("labour", "labor"),
            ("travelled", "traveled"),
            ("centre", "center"),
            ("U.S", "US"),
            ("Twelve", "12"),
            ("120,000", "120000"),
            ("don\u{2019}t", "don't"),
            ("Zürich", "Zurich"),
        ] {
            assert_eq!(compared_form(a), compared_form(b));
        }
        assert_eq!(expanded("don't").unwrap().concat(), "donot");
        assert_eq!(expanded("it's").unwrap().join(" "), "it 's");
        assert!(expanded("ukraine's").is_none());
        assert!(expanded("n't").is_none());
    }
}
