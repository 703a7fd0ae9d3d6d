//! The documents a draft is compared with.

use std::sync::Arc;

use crate::{Derived, Document};

/// Which source of a run: an index into [`Sources`].
///
/// ```
/// use std::sync::Arc;
///
/// use provcheck_core::{Document, SourceId, Sources};
///
/// let wire = Arc::new(Document::builder("wire.txt", "It rained.").build());
/// let sources = Sources::new(vec![wire]);
/// assert_eq!(sources.get(SourceId(0)).name(), "wire.txt");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// The documents a draft is compared with, in the order they were given, and
/// what checks derive from them all (an index, say).
///
/// ```
/// use std::sync::Arc;
///
/// use provcheck_core::{Document, Sources};
///
/// let texts = [("a.txt", "It rained."), ("b.txt", "It blew.")];
/// let read = |(name, text): (&str, &str)| Arc::new(Document::builder(name, text.to_owned()).build());
/// let sources = Sources::new(texts.map(read).to_vec());
/// let rain = sources.iter().filter(|(_, source)| source.text().contains("rain"));
/// assert_eq!(rain.count(), 1);
/// ```
#[derive(Debug, Default)]
pub struct Sources {
    documents: Vec<Arc<Document>>,
    derived: Derived,
}

impl Sources {
    /// Returns the set of `documents`.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use provcheck_core::{Document, Sources};
    ///
    /// let wire = Document::builder("wire.txt", "It rained.").build();
    /// let sources = Sources::new(vec![Arc::new(wire)]);
    /// let (id, first) = sources.iter().next().unwrap();
    /// assert_eq!(first.name(), "wire.txt");
    /// assert_eq!(sources.get(id).text(), "It rained.");
    /// ```
    pub fn new(documents: Vec<Arc<Document>>) -> Self {
        Self { documents, derived: Derived::default() }
    }

    /// Returns how many sources there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Tells whether there is no source.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Returns the source `id`.
    ///
    /// # Panics
    ///
    /// Where `id` is not of this set.
    pub fn get(&self, id: SourceId) -> &Document {
        &self.documents[id.0 as usize]
    }

    /// Returns the sources with their ids, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (SourceId, &Document)> + '_ {
        self.documents.iter().enumerate().map(|(i, d)| (SourceId(i as u32), d.as_ref()))
    }

    /// Returns the documents, to be shared with another set.
    pub fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// Returns the store of what is computed once from the whole set. Its
    /// initialisers may work in parallel; see [`Derived`] for those of documents.
    pub fn derived(&self) -> &Derived {
        &self.derived
    }
}
