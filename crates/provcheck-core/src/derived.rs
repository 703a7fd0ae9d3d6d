//! What is worth computing once.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

type Slot = Arc<OnceLock<Arc<dyn Any + Send + Sync>>>;

/// A store of values computed from one document or one set of sources, at most
/// one of each type.
///
/// An initialiser may ask the store for values of *other* types. One of a
/// document must not start data-parallel work: a worker of the pool may be
/// waiting for the very value.
///
/// ```
/// use provcheck_core::Derived;
///
/// struct Longest(String);
///
/// let store = Derived::default();
/// let made = store.get_or_init(|| Longest("thunderstorm".to_owned()));
/// let again = store.get_or_init(|| Longest(String::new()));
/// assert_eq!((made.0.as_str(), again.0.as_str()), ("thunderstorm", "thunderstorm"));
/// ```
#[derive(Default)]
pub struct Derived {
    slots: Mutex<HashMap<TypeId, Slot>>,
}

impl Derived {
    /// Returns the stored `T`, made by `make` on first use.
    ///
    /// Two threads that ask at once get the same value, and `make` runs once.
    ///
    /// # Panics
    ///
    /// Never, unless `make` does; a panic in `make` leaves the slot empty.
    ///
    /// ```
    /// use provcheck_core::Document;
    ///
    /// struct Letters(usize);
    /// let document = Document::builder("a.txt", "ab c").build();
    /// let count = || Letters(document.text().chars().filter(|c| c.is_alphabetic()).count());
    /// assert_eq!(document.derived().get_or_init(count).0, 3);
    /// // The second time it is only handed out.
    /// assert_eq!(document.derived().get_or_init(|| Letters(0)).0, 3);
    /// ```
    pub fn get_or_init<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        let slot = {
            let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(slots.entry(TypeId::of::<T>()).or_default())
        };
        let any = Arc::clone(slot.get_or_init(|| Arc::new(make())));
        any.downcast().unwrap_or_else(|_| unreachable!("the key is the type's own id"))
    }
}

impl fmt::Debug for Derived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Derived")
    }
}
