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
            None => base.push(part),
        }
    }
    wire.slug = Some(base.join(", "));
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
    fn notes_tell_embargoes_and_corrections() {
        let mut wire = Wire::default();
        take_note("Eds: CORRECTS age of the driver in paragraph 3.", &mut wire);
        take_note("Embargoed until 0600 GMT Monday.", &mut wire);
        assert!(wire.corrects);
        assert_eq!(wire.embargo.as_deref(), Some("Embargoed until 0600 GMT Monday"));
        assert_eq!(wire.editors_notes.len(), 2);
    }
}
