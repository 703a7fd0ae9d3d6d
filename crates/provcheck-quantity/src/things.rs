//! The words of what news counts: kinds of things, and what happens to them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    thing: Vec<Thing>,
    role: Vec<Role>,
    state: Vec<State>,
    purpose: Vec<Purpose>,
    demonyms: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    name: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Purpose {
    name: String,
    nouns: Vec<String>,
    verbs: Vec<String>,
    #[serde(default)]
    single: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Thing {
    name: String,
    words: Vec<String>,
    #[serde(default)]
    generic: bool,
    #[serde(default)]
    person: bool,
}

/// What happens to what is counted: killed, arrested, destroyed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Role {
    /// The role's name.
    pub(crate) name: String,
    active: Vec<String>,
    passive: Vec<String>,
    alone: Vec<String>,
    nouns: Vec<String>,
    tolls: Vec<String>,
    #[serde(default)]
    pub(crate) person: bool,
}

/// How a word names a role.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Uses {
    pub(crate) active: Option<usize>,
    pub(crate) passive: Option<usize>,
    pub(crate) alone: Option<usize>,
    pub(crate) noun: Option<usize>,
}

/// What is known of a counted noun.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Class {
    pub(crate) name: &'static str,
    pub(crate) generic: bool,
    pub(crate) person: bool,
}

struct Things {
    roles: Vec<Role>,
    uses: HashMap<String, Uses>,
    classes: HashMap<String, Class>,
    tolls: Vec<(Vec<String>, usize)>,
    states: HashMap<String, &'static str>,
    purpose_nouns: HashMap<String, &'static str>,
    purpose_verbs: HashMap<String, &'static str>,
    single: BTreeSet<&'static str>,
    demonyms: BTreeMap<String, String>,
    places: BTreeSet<String>,
}

static THINGS: LazyLock<Things> = LazyLock::new(|| {
    let table =
        toml::from_str::<Table>(include_str!("../data/things.toml")).unwrap_or_else(|_| Table {
            thing: Vec::new(),
            role: Vec::new(),
            state: Vec::new(),
            purpose: Vec::new(),
            demonyms: BTreeMap::new(),
        });
    let mut uses: HashMap<String, Uses> = HashMap::new();
    let mut tolls = Vec::new();
    for (index, role) in table.role.iter().enumerate() {
        for word in &role.active {
            uses.entry(word.clone()).or_default().active.get_or_insert(index);
        }
        for word in &role.passive {
            uses.entry(word.clone()).or_default().passive.get_or_insert(index);
        }
        for word in &role.alone {
            uses.entry(word.clone()).or_default().alone.get_or_insert(index);
        }
        for word in &role.nouns {
            uses.entry(word.clone()).or_default().noun.get_or_insert(index);
        }
        for phrase in &role.tolls {
            tolls.push((phrase.split(' ').map(str::to_owned).collect(), index));
        }
    }
    let mut classes = HashMap::new();
    for thing in table.thing {
        // The table lives as long as the program.
        let name: &'static str = Box::leak(thing.name.into_boxed_str());
        for word in thing.words {
            classes.insert(
                word,
                Class { name, generic: thing.generic, person: thing.person || thing.generic },
            );
        }
    }
    let mut states = HashMap::new();
    for state in table.state {
        let name: &'static str = Box::leak(state.name.into_boxed_str());
        for word in state.words {
            states.insert(word, name);
        }
    }
    let (mut purpose_nouns, mut purpose_verbs) = (HashMap::new(), HashMap::new());
    let mut single = BTreeSet::new();
    for purpose in table.purpose {
        let name: &'static str = Box::leak(purpose.name.into_boxed_str());
        purpose_nouns.extend(purpose.nouns.into_iter().map(|w| (w, name)));
        purpose_verbs.extend(purpose.verbs.into_iter().map(|w| (w, name)));
        if purpose.single {
            single.insert(name);
        }
    }
    let places = table.demonyms.values().cloned().collect();
    Things {
        roles: table.role,
        uses,
        classes,
        tolls,
        states,
        purpose_nouns,
        purpose_verbs,
        single,
        demonyms: table.demonyms,
        places,
    }
});

/// Returns how `word` names a role.
pub(crate) fn uses(word: &str) -> Uses {
    THINGS.uses.get(word).copied().unwrap_or_default()
}

/// Returns the role with this index.
pub(crate) fn role(index: usize) -> &'static Role {
    &THINGS.roles[index]
}

/// Returns the index of the role called `name`.
pub(crate) fn role_named(name: &str) -> Option<usize> {
    THINGS.roles.iter().position(|r| r.name == name)
}

/// Returns the kind of thing that `word` names.
pub(crate) fn class(word: &str) -> Option<Class> {
    THINGS.classes.get(word).copied()
}

/// Returns the phrases that announce a toll, with their roles.
pub(crate) fn tolls() -> &'static [(Vec<String>, usize)] {
    &THINGS.tolls
}

/// Returns what `word` says is done with an amount: "held" is kept.
pub(crate) fn state(word: &str) -> Option<&'static str> {
    THINGS.states.get(word).copied()
}

/// Returns what money is for, by a noun beside the sum or a `verb` before it.
pub(crate) fn purpose(word: &str, verb: bool) -> Option<&'static str> {
    if verb { THINGS.purpose_verbs.get(word) } else { THINGS.purpose_nouns.get(word) }.copied()
}

/// Tells whether a story has one sum of money for `purpose` by nature: a fine, not a cost.
pub fn is_single(purpose: &str) -> bool {
    THINGS.single.contains(purpose)
}

/// Returns the place that an adjective or a short form stands for, or the word itself.
pub(crate) fn place(word: &str) -> &str {
    THINGS.demonyms.get(word).map_or(word, String::as_str)
}

/// Tells whether `word` names a place or its people.
pub(crate) fn is_demonym(word: &str) -> bool {
    THINGS.demonyms.contains_key(word) || THINGS.places.contains(word)
}

/// Tells whether `name`, in lower case, is that of a country or the like that has an adjective.
pub fn is_country(name: &str) -> bool {
    THINGS.places.contains(name)
}

/// Returns a noun's singular by the common rules; the word itself where none applies.
///
/// ```
/// assert_eq!(provcheck_quantity::singular("drivers"), "driver");
/// ```
pub fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("es").filter(|s| {
        s.ends_with("ss")
            || s.ends_with("sh")
            || s.ends_with("ch")
            || s.ends_with('x')
            || s.ends_with('z')
    }) {
        return stem.to_owned();
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        assert!(THINGS.roles.len() > 10);
        assert_eq!(class("soldiers").map(|c| c.name), Some("troops"));
        assert_eq!(uses("killed").passive.map(|r| role(r).name.as_str()), Some("killed"));
        assert_eq!(state("held"), Some("kept"));
        assert!(is_single("fine") && !is_single("cost"));
        assert_eq!(place("russian"), "russia");
        assert_eq!(singular("cities"), "city");
        assert_eq!(singular("boxes"), "box");
        assert_eq!(singular("gas"), "gas");
    }
}
