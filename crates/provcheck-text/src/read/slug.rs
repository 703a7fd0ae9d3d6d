//! What agencies write into slugs and notes: which version an item is, and whether it
//! corrects an earlier one.

use provcheck_core::Wire;

/// Takes in a slug: `BC-Ferry-Tresk, 1st Ld-Writethru,122`.
pub(super) fn take(slug: &str, wire: &mut Wire) {
    let slug = slug.trim().trim_end_matches(['<', '/', '=']).trim();
    if slug.is_empty() || wire.slug.is_some() {
        return;
    }
    let mut base = Vec::new();
    for part in slug.split(',').map(str::trim) {
        match lead(part) {
            Some(version) => wire.version = wire.version.or(Some(version)),
            None if part.bytes().all(|b| b.is_ascii_digit()) => {}
            None if is_correction(part) => wire.corrects = true,
            None if take_embargo(part, wire) => {}
            None => base.push(part),
        }
    }
    wire.slug = Some(base.join(", "));
}

/// Tells whether a line says what is new in a version: `CORRECTS spelling of name`.
pub(super) fn is_change(line: &str) -> bool {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    matches!(first, "CORRECTS" | "UPDATES") && rest.chars().any(char::is_lowercase)
}

/// Takes in words on when an item may be used, where they are such: `ADV20`, `FOR RELEASE
/// FRIDAY, MARCH 20`. Tells whether they are.
pub(super) fn take_embargo(words: &str, wire: &mut Wire) -> bool {
    let lower = words.trim_start_matches('$').to_lowercase();
    let short = lower.strip_prefix("adv").is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', '.']);
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b' ' | b'/'))
    });
    let long = ["for release ", "for use ", "adv for ", "advance for "]
        .iter()
        .find_map(|start| lower.strip_prefix(start))
        .is_some_and(is_time)
        || lower.starts_with("embargo");
    if short || long {
        // The fuller words say more than `ADV20`.
        let bare = wire.embargo.as_deref().is_none_or(|held| held.len() <= "Adv20-21".len());
        if bare && (long || wire.embargo.is_none()) {
            wire.embargo = Some(words.to_owned());
        }
    }
    short || long
}

/// Tells whether words name a time: `Friday, March 20`, `at 6 a.m.`
fn is_time(words: &str) -> bool {
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let named = |word: &&str| {
        word.ends_with("day")
            || word.starts_with(|c: char| c.is_ascii_digit())
            || crate::date::month(word).is_some()
    };
    words.iter().any(named)
        && words.first().is_some_and(|first| {
            named(first) || matches!(*first, "on" | "at" | "after" | "until" | "before")
        })
}

/// Takes in a note to editors.
pub(super) fn take_note(note: &str, wire: &mut Wire) {
    wire.corrects |= is_correction(note);
    let lower = note.to_ascii_lowercase();
    if wire.embargo.is_none()
        && let Some(at) = lower.find("embargo")
    {
        wire.embargo = note.get(at..).map(|rest| rest.trim_end_matches('.').to_owned());
    }
    wire.editors_notes.push(note.trim().to_owned());
}

/// Says that an item is not to be used, where its slug or a note to editors does.
pub(super) fn killed(wire: &Wire) -> Option<String> {
    let slug = wire.slug.as_deref().unwrap_or_default();
    let parts = slug.split(',').skip(1).map(str::trim);
    let of_slug = parts.into_iter().find(|part| {
        let part = part.to_ascii_lowercase();
        matches!(part.as_str(), "kill" | "mandatory kill" | "withhold" | "mandatory withhold")
    });
    let words = of_slug
        .or_else(|| wire.editors_notes.iter().map(String::as_str).find(|note| is_kill(note)))?;
    Some(format!("the agency marks it as not to be used ({words})"))
}

/// Tells whether a note says that an item is not to be used: `Eds: KILL the story`.
fn is_kill(note: &str) -> bool {
    let shouts = !note.chars().any(char::is_lowercase);
    let mut words = note.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let says = |word: &str| matches!(word, "KILL" | "KILLS" | "WITHHOLD" | "WITHHOLDS");
    let told = if shouts { words.next().is_some_and(says) } else { words.any(says) };
    told || note.to_ascii_lowercase().contains("mandatory kill")
}

/// Returns which version a part of a slug names: `1st Ld-Writethru` is the second.
fn lead(part: &str) -> Option<u32> {
    let lower = part.to_ascii_lowercase();
    let digits = lower.bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = lower[..digits].parse().ok()?;
    let rest = lower[digits..].trim_start_matches(['s', 't', 'n', 'd', 'r', 'h']).trim_start();
    let lead = rest.starts_with("ld") || rest.starts_with("lead") || rest.contains("writethru");
    (lead && number < 100).then_some(number + 1)
}

/// Tells whether words say that an item corrects an earlier version.
fn is_correction(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    text.contains("CORRECT")
        || lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| matches!(word, "corrects" | "correction" | "corrected" | "correcting"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_tell_versions() {
        let cases = [
            ("BC-Mill-Fire,122", "BC-Mill-Fire", None, false),
            ("BC-Mill-Fire, 1st Ld-Writethru,480", "BC-Mill-Fire", Some(2), false),
            ("BC-Mill-Fire, 12th Ld", "BC-Mill-Fire", Some(13), false),
            ("Mill-Fire/", "Mill-Fire", None, false),
            ("BC-Mill-Fire, 2nd Ld-Writethru, CORRECTS,99", "BC-Mill-Fire", Some(3), true),
            // Words that only look like it.
            ("BC-1st Lady-Visit,300", "BC-1st Lady-Visit", None, false),
            ("BC-House-of-Correctness", "BC-House-of-Correctness", None, false),
        ];
        for (slug, base, version, corrects) in cases {
            let mut wire = Wire::default();
            take(slug, &mut wire);
            assert_eq!(wire.slug.as_deref(), Some(base), "{slug}");
            assert_eq!((wire.version, wire.corrects), (version, corrects), "{slug}");
        }
    }

    #[test]
    fn slugs_and_notes_tell_what_is_withdrawn() {
        for (slug, note, is) in [
            ("BC-Mill-Fire, KILL,99", "", true),
            ("BC-Mill-Fire, Mandatory Kill", "", true),
            ("BC-Mill-Fire", "Eds: KILL the story slugged BC-Mill-Fire.", true),
            ("BC-Mill-Fire", "KILL: the number of dead was wrong", true),
            ("BC-Mill-Fire", "Eds: A mandatory kill follows.", true),
            ("BC-Mill-Fire", "WITHHOLD BC-MILL-FIRE", true),
            // Of people and of stories.
            ("BC-Kill-Devil-Hills,99", "", false),
            ("BC-Mill-Fire, 1st Ld", "Eds: UPDATES with how fires kill.", false),
            ("BC-Mill-Fire", "POLICE KILL MAN IN MILL", false),
            ("", "", false),
        ] {
            let mut wire = Wire::default();
            take(slug, &mut wire);
            take_note(note, &mut wire);
            assert_eq!(killed(&wire).is_some(), is, "{slug} {note}");
        }
    }

    #[test]
    fn lines_tell_when_an_item_may_be_used() {
        let cases = [
            ("ADV20", true),
            ("$Adv20", true),
            ("Adv20-21", true),
            ("FOR RELEASE FRIDAY, MARCH 20", true),
            ("For release at 6 a.m. on Monday", true),
            ("Adv for Sunday, May 3, and thereafter", true),
            ("For use after 0001 GMT", true),
            // Headlines that only begin so.
            ("Advance party reaches the summit", false),
            ("For release of 12 hostages, a town prays", false),
            ("For use of the hall the club pays nothing", false),
            ("Advent begins", false),
            ("Adv5ers meet", false),
            ("For immediate release", false),
        ];
        for (words, is) in cases {
            let mut wire = Wire::default();
            assert_eq!(take_embargo(words, &mut wire), is, "{words}");
            assert_eq!(wire.embargo.as_deref(), is.then_some(words), "{words}");
        }
        let mut wire = Wire::default();
        take("BC-Mill-Fire, ADV20,122", &mut wire);
        assert_eq!(
            (wire.slug.as_deref(), wire.embargo.as_deref()),
            (Some("BC-Mill-Fire"), Some("ADV20"))
        );
        assert!(take_embargo("FOR RELEASE MONDAY, APRIL 20", &mut wire));
        assert!(take_embargo("$Adv20", &mut wire));
        assert_eq!(wire.embargo.as_deref(), Some("FOR RELEASE MONDAY, APRIL 20"));
        assert!(is_change("CORRECTS number of dead"));
        assert!(!is_change("CORRECTS ALL") && !is_change("Corrects are rare"));
    }

    #[test]
    fn notes_tell_embargoes_and_corrections() {
        let mut wire = Wire::default();
        take_note("Eds: CORRECTS age of the driver in paragraph 3.", &mut wire);
        take_note("Embargoed until 0600 GMT Monday.", &mut wire);
        assert!(wire.corrects);
        assert_eq!(wire.embargo.as_deref(), Some("Embargoed until 0600 GMT Monday"));
        assert_eq!(wire.editors_notes.len(), 2);
    }
}
