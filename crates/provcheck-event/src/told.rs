//! In which sentences of the draft something stands that a source says.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use provcheck_core::{Date, Work};
use provcheck_lang::Upos;
use provcheck_lexicon::{Class, english};
use provcheck_quantity::base;

use crate::item::{Item, Sort};
use crate::same::same;
use crate::statement::Statement;

/// The distinct items of the draft. Its sentences repeat most of their words, so that each is
/// compared once and not as often as it stands there.
#[derive(Debug)]
pub(crate) struct Told<'a> {
    numbers: Vec<Own<'a>>,
    words: Vec<Own<'a>>,
    dates: Vec<Own<'a>>,
    functions: HashMap<&'a str, Places>,
    /// By what a name shares with all that say the same: indices into `words`.
    handles: HashMap<String, Vec<u32>>,
    /// What has been asked for.
    known: HashMap<Key, Places>,
}

#[derive(Debug)]
struct Own<'a> {
    item: &'a Item,
    places: Places,
}

/// Names of the draft that one name is compared with, those first that share what few share.
/// No draft but a register has so many Marys.
const SHARED: usize = 256;

/// The first sentence something stands in, and the first other one.
#[derive(Clone, Copy, Debug, Default)]
struct Places(Option<usize>, Option<usize>);

impl Places {
    fn add(&mut self, sentence: usize) {
        match self.0 {
            None => self.0 = Some(sentence),
            Some(first) if first != sentence && self.1.is_none() => self.1 = Some(sentence),
            Some(_) => {}
        }
    }

    fn add_all(&mut self, others: Self) {
        others.0.into_iter().chain(others.1).for_each(|sentence| self.add(sentence));
    }

    fn other_than(self, sentence: usize) -> bool {
        self.0.is_some_and(|first| first != sentence) || self.1.is_some()
    }
}

/// All that [`same`] looks at.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Number([u64; 3], bool, u8, u8, u8, Option<&'static str>),
    Date(Option<i16>, Option<i8>, Option<i8>, Option<Date>, Option<i8>),
    Word(bool, Upos, Box<str>, Option<Box<str>>, Option<&'static str>),
}

impl Key {
    fn from_item(item: &Item) -> Self {
        match &item.sort {
            Sort::Number(q) => Self::Number(
                [q.low.to_bits(), q.high.to_bits(), q.step.to_bits()],
                q.rounded,
                q.bound as u8,
                q.kind as u8,
                q.form as u8,
                q.unit,
            ),
            Sort::Date(date) => {
                Self::Date(date.year, date.month, date.day, date.date, date.weekday_number())
            }
            _ => Self::Word(
                item.is_name(),
                item.part,
                item.key.clone(),
                item.home.clone(),
                item.code,
            ),
        }
    }
}

impl<'a> Told<'a> {
    pub(crate) fn new(own: &'a [Arc<Statement>]) -> Self {
        let mut told = Self {
            numbers: Vec::new(),
            words: Vec::new(),
            dates: Vec::new(),
            functions: HashMap::new(),
            handles: HashMap::new(),
            known: HashMap::new(),
        };
        let mut seen: HashMap<Key, usize> = HashMap::new();
        for (sentence, statement) in own.iter().enumerate() {
            for item in &statement.items {
                if let Sort::Function = item.sort {
                    told.functions.entry(&item.key).or_default().add(sentence);
                    continue;
                }
                let list = match item.sort {
                    Sort::Number(_) => &mut told.numbers,
                    Sort::Date(_) => &mut told.dates,
                    _ => &mut told.words,
                };
                let at = *seen.entry(Key::from_item(item)).or_insert(list.len());
                if at == list.len() {
                    list.push(Own { item, places: Places::default() });
                }
                list[at].places.add(sentence);
            }
        }
        told.numbers.sort_by(|a, b| order(a.item, b.item));
        told.words.sort_by(|a, b| order(a.item, b.item));
        for (at, own) in told.words.iter().enumerate() {
            for handle in handles(own.item) {
                told.handles.entry(handle).or_default().push(at as u32);
            }
        }
        told
    }

    /// Tells whether a sentence of the draft other than `sentence` says the same as `item`.
    /// Where the draft's share of work is used up, what was found so far counts.
    pub(crate) fn elsewhere(&mut self, item: &Item, sentence: usize, work: &mut Work) -> bool {
        if let Sort::Function = item.sort {
            let places = self.functions.get(&*item.key);
            return places.is_some_and(|places| places.other_than(sentence));
        }
        let key = Key::from_item(item);
        if let Some(places) = self.known.get(&key) {
            return places.other_than(sentence);
        }
        let mut places = match item.sort {
            Sort::Name => {
                let handles = handles(item).into_iter();
                let mut found: Vec<&Vec<u32>> =
                    handles.filter_map(|h| self.handles.get(&h)).collect();
                found.sort_by_key(|list| list.len());
                let likely = found.into_iter().flatten().take(SHARED);
                places(item, likely.map(|at| &self.words[*at as usize]), work)
            }
            Sort::Content => places(item, likely_first(&self.words, item), work),
            Sort::Date(_) => places(item, self.numbers.iter().chain(&self.words), work),
            _ => places(item, likely_first(&self.numbers, item), work),
        };
        places.add_all(self::places(item, self.dates.iter(), work));
        self.known.insert(key, places);
        places.other_than(sentence)
    }
}

/// Returns where something stands that says the same as `item`, among `list`.
fn places<'o, 'a: 'o>(
    item: &Item,
    list: impl Iterator<Item = &'o Own<'a>>,
    work: &mut Work,
) -> Places {
    let mut places = Places::default();
    for own in list {
        if !work.spend(1) {
            break;
        }
        if same(item, own.item) {
            places.add_all(own.places);
            if places.1.is_some() {
                break;
            }
        }
    }
    places
}

/// Returns what two words have in common where at least one is a name and [`same`] holds: a
/// part, the whole, the place someone is from, or the initials.
fn handles(item: &Item) -> BTreeSet<String> {
    let mut handles: BTreeSet<String> = item.parts().map(str::to_owned).collect();
    handles.insert(item.key.to_string());
    handles.extend(item.home.as_deref().map(str::to_owned));
    handles.extend(item.code.map(str::to_owned));
    if item.is_name() {
        let parts = item.parts().filter(|part| !english(Class::EmptyWord).contains(part));
        let initials: String = parts.filter_map(|part| part.chars().next()).collect();
        // One letter stands for no name, and many names begin with it.
        handles.extend(initials.chars().nth(1).is_some().then_some(initials));
        // As they are written with full stops: letters alone count.
        let letters = |key: &str| key.chars().filter(|c| c.is_alphabetic()).collect();
        handles.insert(letters(&item.key));
    }
    handles
}

/// Returns the items, numbers of about the size of `item`'s first: what says the same is among
/// them, where anything does. Words of the same key first.
fn likely_first<'o, 'a>(
    list: &'o [Own<'a>],
    item: &Item,
) -> impl Iterator<Item = &'o Own<'a>> + use<'o, 'a> {
    let at = list.partition_point(|own| order(own.item, item).is_lt());
    let (below, above) = list.split_at(at);
    let longest = below.len().max(above.len());
    (0..longest).flat_map(move |step| {
        let under = below.len().checked_sub(step + 1).map(|at| &below[at]);
        above.get(step).into_iter().chain(under)
    })
}

/// Orders numbers by value and words by key.
fn order(a: &Item, b: &Item) -> Ordering {
    match (a.number(), b.number()) {
        (Some(a), Some(b)) => base(a).total_cmp(&base(b)),
        _ => a.key.cmp(&b.key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::statements;

    #[test]
    fn what_another_sentence_says_is_found() {
        let text = "The mill burned on Monday. Ada Holm said 40 people fled the mill. \
                    The fire killed 12. Holm and the Arl Fire Brigade of Norway met; A.F.B. \
                    men left. Norwegian experts said 41 fled. The AFB paid. Fires are rare.";
        let draft = provcheck_text::plain("a.txt", text);
        let own = statements(&draft);
        let mut told = Told::new(&own);
        let mut work = Work::new(10_000);
        for (sentence, statement) in own.iter().enumerate() {
            for item in &statement.items {
                let others = own.iter().enumerate().filter(|(n, _)| *n != sentence);
                let expected =
                    others.into_iter().any(|(_, s)| s.items.iter().any(|o| same(item, o)));
                let found = told.elsewhere(item, sentence, &mut work);
                assert_eq!(found, expected, "{item:?}");
            }
        }
    }
}
