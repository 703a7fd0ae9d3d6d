//! Tables of the sources that outlast a run, for an editor that asks at every key.

use std::sync::{Arc, Mutex, PoisonError};

use provcheck_plugin::prelude::*;

/// A table made of a set of sources and the day that the run takes for sources without a date.
pub(crate) trait Table: Sized + Send + Sync + 'static {
    fn read(sources: &Sources, date: Option<Date>) -> Self;
}

/// The table made last, and for which day: the next run nearly always asks for the same.
struct Last<T>(Mutex<Option<(Option<Date>, Arc<T>)>>);

/// Returns the table for a run, read anew only where the last one was for another day.
pub(crate) fn table<T: Table>(cx: &CheckContext<'_>) -> Arc<T> {
    let last = cx.sources().derived().get_or_init(|| Last::<T>(Mutex::new(None)));
    let mut last = last.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((date, table)) = &*last
        && *date == cx.date()
    {
        return Arc::clone(table);
    }
    let table = Arc::new(T::read(cx.sources(), cx.date()));
    *last = Some((cx.date(), Arc::clone(&table)));
    table
}
