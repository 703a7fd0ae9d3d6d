//! Learns how words become lemmas: endings, where they say more than shorter ones, and
//! words that no ending gets right. What the treebanks do not have is made of the
//! lexicon's vocabulary by its rules of inflection.

use std::collections::BTreeMap;

use provcheck_lang::conllu::GoldSentence;
use provcheck_lang::lemma::{Lemmatiser, Script, cased, endings, suffix, whole};
use provcheck_lang::tagset::Xpos;
use provcheck_lexicon::{Form, Language, Lexicon};

/// Returns the packed model.
pub(crate) fn learn(sentences: &[GoldSentence], vocabulary: &str) -> Vec<u8> {
    let mut words: BTreeMap<(String, Xpos), BTreeMap<Script, u32>> = BTreeMap::new();
    for token in sentences.iter().flat_map(|s| &s.tokens) {
        let Some(xpos) = token.xpos else { continue };
        let word = cased(&token.form, token.upos);
        // "_" and numbers with marks taken out are conventions of an annotation.
        if token.lemma == "_" || word.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if let Some(script) = Script::between(&word, &token.lemma) {
            *words.entry((word, xpos)).or_default().entry(script).or_default() += 1;
        }
    }
    // Each word counts once, by its most frequent script, so that rules are of words and
    // not of texts.
    let mut words: BTreeMap<(String, Xpos), Script> = words
        .into_iter()
        .map(|(word, scripts)| (word, most(&scripts).expect("seen").clone()))
        .collect();
    for ((word, xpos), lemmas) in inflected(vocabulary) {
        let made: Vec<Script> =
            lemmas.iter().filter_map(|lemma| Script::between(&word, lemma)).collect();
        let Some(first) = made.first() else { continue };
        let script = words.entry((word, xpos)).or_insert_with(|| first.clone());
        // The treebanks have slips among their verbs, such as `flead` for `fled`.
        let verb = matches!(xpos, Xpos::Vbz | Xpos::Vbd | Xpos::Vbn | Xpos::Vbg);
        if verb && !made.contains(script) {
            script.clone_from(first);
        }
    }
    let mut counts: BTreeMap<(String, Xpos), BTreeMap<Script, u32>> = BTreeMap::new();
    for ((word, xpos), script) in &words {
        for ending in endings(word) {
            let scripts = counts.entry((ending.to_owned(), *xpos)).or_default();
            *scripts.entry(script.clone()).or_default() += 1;
        }
    }
    let mut chosen: BTreeMap<(String, Xpos), Script> = BTreeMap::new();
    // Shorter endings first: a longer one is kept where it says otherwise.
    let mut keys: Vec<_> = counts.keys().collect();
    keys.sort_by_key(|(ending, _)| ending.chars().count());
    for key in keys {
        let scripts = &counts[key];
        let Some(script) = most(scripts) else { continue };
        let shorter = endings(&key.0).skip(1).find_map(|e| chosen.get(&(e.to_owned(), key.1)));
        if scripts[script] >= 2 && shorter != Some(script) {
            chosen.insert(key.clone(), script.clone());
        }
    }
    let mut scripts: Vec<Script> = words.values().cloned().collect();
    scripts.sort();
    scripts.dedup();
    let number = |script: &Script| scripts.binary_search(script).expect("listed") as u16;
    let mut rules = BTreeMap::new();
    for ((ending, xpos), script) in &chosen {
        rules.insert(suffix(ending, *xpos), number(script));
    }
    let mut exceptions = 0;
    for ((word, xpos), script) in &words {
        let by_ending = endings(word).find_map(|e| chosen.get(&(e.to_owned(), *xpos)));
        if by_ending != Some(script) {
            exceptions += 1;
            rules.insert(whole(word, *xpos), number(script));
        }
    }
    crate::say(&format!(
        "lemmas: {} scripts, {} endings, {exceptions} words",
        scripts.len(),
        chosen.len()
    ));
    Lemmatiser::pack(&scripts, &rules)
}

fn most(scripts: &BTreeMap<Script, u32>) -> Option<&Script> {
    // The first of those that are as frequent: the map is sorted.
    let most = scripts.values().max()?;
    scripts.iter().find(|(_, n)| *n == most).map(|(script, _)| script)
}

/// Makes the forms of the words of a vocabulary: lines of a lemma and, after tabs, its parts
/// of speech as `v:...`, `n:...`, `a:...`.
fn inflected(vocabulary: &str) -> BTreeMap<(String, Xpos), Vec<String>> {
    const FORMS: [(&str, Form, Xpos); 7] = [
        ("v:", Form::Third, Xpos::Vbz),
        ("v:", Form::Past, Xpos::Vbd),
        ("v:", Form::Participle, Xpos::Vbn),
        ("v:", Form::Gerund, Xpos::Vbg),
        ("n:", Form::Plural, Xpos::Nns),
        ("a:", Form::Comparative, Xpos::Jjr),
        ("a:", Form::Superlative, Xpos::Jjs),
    ];
    let lexicon = Lexicon::for_language(Language::English);
    let mut all: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for line in vocabulary.lines() {
        let mut columns = line.split('\t');
        let Some(lemma) = columns.next() else { continue };
        if !lemma.chars().all(char::is_alphabetic) {
            continue;
        }
        let parts: Vec<&str> = columns.collect();
        for (part, form, xpos) in FORMS {
            if parts.iter().any(|p| p.starts_with(part)) {
                for word in lexicon.forms(lemma, form) {
                    all.entry((word, xpos)).or_default().push(lemma.to_owned());
                }
            }
        }
    }
    all
}
