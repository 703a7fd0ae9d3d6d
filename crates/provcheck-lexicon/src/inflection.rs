//! Forms of words, both ways, by the rules and exceptions of the data.
//!
//! The rules are data too (`data/en/inflection.toml` says how they read): a language
//! brings its own. What a word is in a sentence is for the tagger to say; here stand
//! the forms that it can have.

use crate::form::{Exceptions, Form};
use crate::lexicon::Words;
use crate::{Class, Language, Lexicon, PartOfSpeech};

/// One rule: how a lemma ends, and what becomes of it.
struct Rule {
    ending: &'static str,
    /// Letters that are taken away.
    cut: usize,
    doubles: bool,
    added: &'static str,
}

impl Rule {
    fn new((ending, change): (&'static str, &'static str)) -> Self {
        let added = change.trim_start_matches('-');
        let cut = change.len() - added.len();
        let (doubles, added) = added.strip_prefix('+').map_or((false, added), |rest| (true, rest));
        Self { ending, cut, doubles, added }
    }

    fn fits(&self, lemma: &str) -> bool {
        let mut letters = lemma.chars().rev();
        self.ending.chars().rev().all(|wanted| {
            letters.next().is_some_and(|letter| match wanted {
                'C' => letter.is_alphabetic() && !is_vowel(letter),
                'V' => is_vowel(letter),
                _ => letter == wanted,
            })
        })
    }

    fn apply(&self, lemma: &str) -> String {
        let last = if self.doubles { lemma.chars().next_back() } else { None };
        let kept = lemma.len().saturating_sub(self.cut);
        let mut form = lemma.get(..kept).unwrap_or(lemma).to_owned();
        form.extend(last);
        form + self.added
    }

    /// Returns the lemma that the rule would make `form` of.
    fn undo(&self, form: &str) -> Option<String> {
        let stem = form.strip_suffix(self.added)?;
        if self.doubles {
            let last = stem.chars().next_back()?;
            let stem = stem.strip_suffix(last)?;
            return stem.ends_with(last).then(|| stem.to_owned());
        }
        let cut = self.ending.get(self.ending.len().checked_sub(self.cut)?..)?;
        Some(format!("{stem}{cut}"))
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

impl Lexicon {
    pub(crate) fn words(&'static self, class: Class) -> Words {
        Words::new(self.language(), class)
    }

    /// Returns a form of a lemma: more than one where usage differs.
    ///
    /// ```
    /// use provcheck_lexicon::{Form, Language, Lexicon};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert_eq!(lexicon.forms("write", Form::Participle), ["written"]);
    /// assert_eq!(lexicon.forms("travel", Form::Past), ["travelled", "traveled"]);
    /// assert_eq!(lexicon.forms("city", Form::Plural), ["cities"]);
    /// ```
    pub fn forms(&'static self, lemma: &str, form: Form) -> Vec<String> {
        let irregular: Vec<String> =
            self.words(form.exceptions()).values(lemma).map(str::to_owned).collect();
        if !irregular.is_empty() {
            return irregular;
        }
        let entry = self.entry(lemma);
        let (doubles, may) = (entry.is(Class::Doubling), entry.is(Class::DoublingOptional));
        let mut forms = Vec::new();
        for rule in self.words(form.rules()).pairs().map(Rule::new) {
            if rule.ending == "=" {
                if doubles || may {
                    forms.push(rule.apply(lemma));
                }
                if doubles {
                    break;
                }
            } else if rule.fits(lemma) {
                forms.push(rule.apply(lemma));
                break;
            }
        }
        forms
    }

    /// Returns the lemmas that a word, in lower case, can be a form of as that part of
    /// speech: first by the exceptions, then by the rules, then the word itself. Where the
    /// vocabulary knows one of them, those that it does not know are left out.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon, PartOfSpeech};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert_eq!(lexicon.lemmas("hoping", PartOfSpeech::Verb), ["hope"]);
    /// assert_eq!(lexicon.lemmas("found", PartOfSpeech::Verb), ["find", "found"]);
    /// assert_eq!(lexicon.lemmas("countries", PartOfSpeech::Noun), ["country"]);
    /// ```
    pub fn lemmas(&'static self, word: &str, part: PartOfSpeech) -> Vec<String> {
        let mut lemmas: Vec<String> = Vec::new();
        let mut add = |lemma: String| {
            if !lemmas.contains(&lemma) {
                lemmas.push(lemma);
            }
        };
        let irregular = self.exceptions().get(word).map_or(&[][..], Vec::as_slice);
        for (_, lemma) in irregular.iter().filter(|(form, _)| form.is_of(part)) {
            add((*lemma).to_owned());
        }
        for form in Form::ALL.into_iter().filter(|form| form.is_of(part)) {
            for rule in self.words(form.rules()).pairs().map(Rule::new) {
                if let Some(lemma) = rule.undo(word)
                    && !lemma.is_empty()
                    && self.forms(&lemma, form).iter().any(|form| form == word)
                {
                    add(lemma);
                }
            }
        }
        add(word.to_owned());
        if lemmas.iter().any(|lemma| self.knows(lemma, part)) {
            lemmas.retain(|lemma| self.knows(lemma, part));
        }
        lemmas
    }

    fn exceptions(&'static self) -> &'static Exceptions {
        self.exceptions.get_or_init(|| {
            let mut all = Exceptions::new();
            for form in Form::ALL {
                for (lemma, irregular) in self.words(form.exceptions()).pairs() {
                    all.entry(irregular).or_default().push((form, lemma));
                }
            }
            all
        })
    }

    fn language(&'static self) -> Language {
        let mut all = Language::all();
        let this = all.find(|language| std::ptr::eq(Self::for_language(*language), self));
        // Lexicons stand in the table of the languages alone.
        this.unwrap_or(Language::English)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEXICON: fn() -> &'static Lexicon = || Lexicon::for_language(Language::English);

    #[test]
    fn forms_and_back() {
        use Form::{Comparative, Gerund, Participle, Past, Plural, Superlative, Third};
        let table = [
            ("stop", Past, "stopped"),
            ("stoop", Past, "stooped"),
            ("hope", Gerund, "hoping"),
            ("hop", Gerund, "hopping"),
            ("visit", Past, "visited"),
            ("refer", Gerund, "referring"),
            ("carry", Past, "carried"),
            ("carry", Third, "carries"),
            ("play", Third, "plays"),
            ("go", Third, "goes"),
            ("veto", Third, "vetoes"),
            ("push", Third, "pushes"),
            ("tie", Gerund, "tying"),
            ("see", Gerund, "seeing"),
            ("agree", Past, "agreed"),
            ("make", Past, "made"),
            ("panic", Gerund, "panicking"),
            ("quip", Past, "quipped"),
            ("overtake", Participle, "overtaken"),
            ("city", Plural, "cities"),
            ("boy", Plural, "boys"),
            ("church", Plural, "churches"),
            ("gunman", Plural, "gunmen"),
            ("human", Plural, "humans"),
            ("crisis", Plural, "crises"),
            ("large", Comparative, "larger"),
            ("big", Superlative, "biggest"),
            ("heavy", Comparative, "heavier"),
        ];
        for (lemma, form, word) in table {
            assert_eq!(LEXICON().forms(lemma, form), [word], "{lemma} {form:?}");
            let part = match form {
                Plural => PartOfSpeech::Noun,
                Comparative | Superlative => PartOfSpeech::Adjective,
                _ => PartOfSpeech::Verb,
            };
            assert_eq!(LEXICON().lemmas(word, part)[0], lemma, "{word}");
        }
    }

    #[test]
    fn a_word_that_is_no_form_is_its_own_lemma() {
        for word in ["news", "process", "bus"] {
            assert_eq!(LEXICON().lemmas(word, PartOfSpeech::Noun), [word]);
        }
        assert_eq!(LEXICON().lemmas("need", PartOfSpeech::Verb), ["need"]);
    }

    #[test]
    fn unknown_words_are_guessed_by_the_rules() {
        assert!(
            LEXICON().lemmas("deplatformed", PartOfSpeech::Verb).contains(&"deplatform".into())
        );
        assert_eq!(LEXICON().lemmas("", PartOfSpeech::Verb), [""]);
        assert!(LEXICON().forms("ß", Form::Plural).contains(&"ßs".to_owned()));
    }

    #[test]
    fn every_exception_leads_back() {
        for form in Form::ALL {
            for (lemma, word) in LEXICON().words(form.exceptions()).pairs() {
                assert!(LEXICON().forms(lemma, form).iter().any(|form| form == word), "{lemma}");
                assert!(LEXICON().exceptions()[word].contains(&(form, lemma)), "{word}");
            }
        }
    }
}
