//! Times as machines are told them.

use provcheck_core::Date;

use crate::date;

/// Returns the day of a time where it was written.
///
/// A page may tell machines a time in UTC that is late on the day before: where it shows
/// the same minute with another distance from UTC, that day counts, and so does the day in
/// its address; and a time on the hour, without minutes, that is midnight in Europe, is a
/// day given as a time.
pub(super) fn local(value: &str, stamps: &[String], of_url: Option<Date>) -> Option<Date> {
    let day = date::parse_date(value)?;
    let Some((_, time)) = value.split_once('T') else { return Some(day) };
    let utc = time.ends_with('Z') || time.ends_with("+00:00") || time.ends_with("+0000");
    let Some(minute) = time.get(3..8).filter(|_| utc) else { return Some(day) };
    if is_midnight(value) {
        return day.tomorrow().ok();
    }
    let near =
        |other: Date| Some(other) == day.tomorrow().ok() || Some(other) == day.yesterday().ok();
    let same = stamps.iter().find_map(|stamp| {
        let (_, shown) = stamp.split_once('T')?;
        let elsewhere = !shown.ends_with('Z') && !shown.ends_with("+00:00");
        let other = date::parse_date(stamp)?;
        // What a page shows to readers goes to the minute.
        let alike = if shown.len() == 5 {
            shown.get(3..5) == minute.get(..2)
        } else {
            shown.len() > 8 && shown.get(3..8) == Some(minute)
        };
        (elsewhere && alike && near(other)).then_some(other)
    });
    Some(same.or(of_url.filter(|url| near(*url))).unwrap_or(day))
}

/// Tells whether a time in UTC is midnight in Europe.
pub(super) fn is_midnight(value: &str) -> bool {
    let Some((_, time)) = value.split_once('T') else { return false };
    let utc = time.ends_with('Z') || time.ends_with("+00:00") || time.ends_with("+0000");
    utc && matches!(time.get(..8), Some("22:00:00" | "23:00:00"))
}
