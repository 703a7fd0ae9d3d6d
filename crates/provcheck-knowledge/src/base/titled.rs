//! The base asked for offices by names of their own.

use super::Knowledge;
use super::called::{Called, Titles, has_own_names};
use crate::data::fold::fold;

impl Knowledge {
    /// Returns what offices are called by names that begin with `word` (folded), and that are
    /// theirs alone: `harbour master`; the longest first.
    pub(crate) fn called(&self, word: &str) -> &[Called] {
        self.titles.get_or_init(|| self.titles()).beginning(word)
    }

    /// Reads the names of all offices of the base.
    fn titles(&self) -> Titles {
        let mut titles = Titles::default();
        for office in self.offices().filter(|o| has_own_names(o.class())) {
            let of = office.of().map(|place| place.id);
            for name in std::iter::once(office.name()).chain(office.aliases()) {
                titles.add(&fold(name), office.class(), of);
            }
        }
        titles
    }
}
