//! Names as tables print them, in the form that newspapers print.

/// Words before a name that are no part of it.
const COURTESY: &[&str] = &[
    "dr",
    "dr.",
    "sir",
    "dame",
    "mr.",
    "ms.",
    "mrs.",
    "gen.",
    "general",
    "sr.",
    "lt.",
    "col.",
    "maj.",
    "adm.",
    "capt.",
    "brig.",
    "cdr.",
    "army",
    "marshal",
    "professor",
    "prof.",
    "hon.",
    "honorable",
    "ret.",
    "lord",
    "lady",
    "baroness",
    "rt.",
    "the",
    "a.i.",
    "air",
    "chief",
    "field",
    "dato",
    "paduka",
    "haji",
    "pehin",
];

/// Small words inside names.
const SMALL: &[&str] = &[
    "DE", "DA", "DO", "DOS", "DAS", "DEL", "LA", "VAN", "VON", "DER", "DEN", "BIN", "BINT", "AL",
    "EL", "Y", "E", "TE", "OF", "AND",
];

/// A name in the form that newspapers print, with others.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    /// The part in capitals.
    pub(crate) family: String,
}

fn is_capitals(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let head = word.split('-').next().unwrap_or_default();
    let all = |part: &str| {
        part.chars().filter(|c| c.is_alphabetic()).count() > 1
            && part.chars().all(|c| !c.is_lowercase())
    };
    // `McKINLEY`, `O'BRIEN`, `LULA`, `SASSOU-Nguesso`; an initial is none.
    letters.len() > 1
        && (letters.iter().rev().take(2).all(|c| c.is_uppercase()) || all(head))
        && !word.ends_with('.')
}

/// Returns `word` in small letters with a capital, each part of its own.
fn cased(word: &str, first: bool) -> String {
    if !first && SMALL.contains(&word) {
        return word.to_lowercase();
    }
    // `McKINLEY` keeps what is small already.
    if let Some((at, _)) = word.char_indices().find(|(_, c)| c.is_lowercase()) {
        let end = word
            .char_indices()
            .skip_while(|(i, _)| *i < at)
            .find(|(_, c)| c.is_uppercase())
            .map_or(word.len(), |(i, _)| i);
        let (head, tail) = word.split_at(end);
        if head.chars().all(char::is_alphabetic) && !tail.is_empty() {
            return format!("{head}{}", cased(tail, true));
        }
    }
    let mut out = String::new();
    let mut start = true;
    for c in word.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        start = !c.is_alphabetic();
    }
    out
}

/// Reads `Jane Q. PUBLIC Doe`, `PUBLIC Jane`, `Dr. Jane PUBLIC`.
pub(crate) fn printed(text: &str) -> Option<Printed> {
    // `..., Dr`; `(since ...)`.
    let text = text.split([',', '(', ';', '"', '“']).next()?.replace(['`', '’', '‘'], "'");
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words
        .first()
        .is_some_and(|w| COURTESY.contains(&w.to_lowercase().as_str()) && !is_capitals(w))
    {
        words.remove(0);
    }
    let from = words.iter().position(|w| is_capitals(w))?;
    let to = from
        + words
            .iter()
            .skip(from)
            .take_while(|w| is_capitals(w) || SMALL.contains(&w.to_uppercase().as_str()))
            .count();
    let plain = |w: &&str| {
        w.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-' | '.'))
            && w.chars().any(char::is_alphabetic)
    };
    if words.len() < 2 || words.len() > 6 || !words.iter().all(plain) {
        return None;
    }
    // A small letter opens no name: what is left is a remark.
    if words.iter().any(|w| {
        w.chars().next().is_some_and(char::is_lowercase)
            && !w.starts_with("al-")
            && !w.starts_with("d'")
            && !SMALL.contains(&w.to_uppercase().as_str())
    }) {
        return None;
    }
    let show = |part: &[&str], first: bool| -> Vec<String> {
        part.iter()
            .enumerate()
            .map(|(i, w)| if is_capitals(w) { cased(w, first && i == 0) } else { (*w).to_owned() })
            .collect()
    };
    let family = show(words.get(from..to)?, from == 0).join(" ");
    let full = show(&words, true).join(" ");
    let mut aliases = Vec::new();
    // The family name first: all that follows is the given name.
    let name = if from == 0 {
        full.clone()
    } else {
        let given: Vec<&str> = words.get(..from)?.to_vec();
        // An initial in the middle, or before a given name, falls away.
        let bare: Vec<&str> = given.iter().copied().filter(|w| !w.ends_with('.')).collect();
        let given = if bare.is_empty() { given } else { bare };
        let first = given.first()?;
        let short = format!("{first} {family}");
        let long = format!("{} {family}", given.join(" "));
        aliases.push(long);
        aliases.push(full);
        short
    };
    aliases.retain(|alias| *alias != name);
    aliases.dedup();
    Some(Printed { name, aliases, family })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_names_in_capitals_are_told_from_given_names() {
        for (text, name) in [
            ("P. Michael McKINLEY", "Michael McKinley"),
            ("Justin Pierre James TRUDEAU", "Justin Trudeau"),
            ("Ivan DUQUE Marquez", "Ivan Duque"),
            ("XI Jinping", "Xi Jinping"),
            ("Denis SASSOU-Nguesso", "Denis Sassou-Nguesso"),
            ("Pehin Dato Erywan YUSOF", "Erywan Yusof"),
            ("Conor O'BRIEN, Dr", "Conor O'Brien"),
            ("Ursula VON DER LEYEN", "Ursula von der Leyen"),
        ] {
            assert_eq!(printed(text).map(|p| p.name).as_deref(), Some(name), "{text}");
        }
        for none in ["vacant", "Chief Mgwagwa GAMEDZE appointed acting prime minister", "X"] {
            assert_eq!(printed(none), None, "{none}");
        }
    }
}
