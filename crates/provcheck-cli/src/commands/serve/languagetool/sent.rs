//! What a client sends: keys and values, of which those that are of use here are kept.

use provcheck_report::Reported;

/// What a client sends. Keys that are of no use here are left alone, as LanguageTool does.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) text: Option<String>,
    /// Text with markup, as JSON.
    pub(super) data: Option<String>,
    pub(super) language: String,
    enabled: Vec<String>,
    disabled: Vec<String>,
    enabled_only: bool,
}

impl Sent {
    pub(super) fn set(&mut self, key: &str, value: String) {
        let list = || value.split(',').map(|name| name.trim().to_owned()).filter(|n| !n.is_empty());
        match key {
            "text" => self.text = Some(value),
            "data" => self.data = Some(value),
            "language" => self.language = value,
            "enabledRules" | "enabledCategories" => self.enabled.extend(list()),
            "disabledRules" | "disabledCategories" => self.disabled.extend(list()),
            "enabledOnly" => self.enabled_only = matches!(value.as_str(), "true" | "yes"),
            _ => {}
        }
    }

    /// Tells whether findings of a rule are wanted.
    pub(super) fn wants(&self, reported: &Reported) -> bool {
        let id = reported.rule_id();
        let named = |names: &[String]| names.iter().any(|n| *n == id || *n == reported.check);
        !named(&self.disabled) && (!self.enabled_only || named(&self.enabled))
    }
}

/// Returns the keys and values of a form; bytes that are no UTF-8 become marks.
pub(super) fn form(bytes: &[u8]) -> impl Iterator<Item = (String, String)> + '_ {
    bytes.split(|&byte| byte == b'&').filter(|pair| !pair.is_empty()).map(|pair| {
        let cut = pair.iter().position(|&byte| byte == b'=');
        let (key, value) = pair.split_at(cut.unwrap_or(pair.len()));
        (decoded(key), decoded(value.get(1..).unwrap_or_default()))
    })
}

/// Decodes `+` and `%41`, as forms have them.
fn decoded(bytes: &[u8]) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|&byte| char::from(byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (byte, digit(bytes.get(at)), digit(bytes.get(at + 1))) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) => out.push(b' '),
            _ => out.push(byte),
        }
    }
    String::from_utf8(out)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_decoded() {
        let cases: [(&str, &[(&str, &str)]); 5] = [
            ("text=a+b&language=en-US", &[("text", "a b"), ("language", "en-US")]),
            ("text=%D0%96%26%3D&x", &[("text", "Ж&="), ("x", "")]),
            ("a=1%2", &[("a", "1%2")]),
            ("a=%FF%zz", &[("a", "\u{fffd}%zz")]),
            ("&&", &[]),
        ];
        for (sent, expected) in cases {
            let read: Vec<_> = form(sent.as_bytes()).collect();
            let expected: Vec<_> =
                expected.iter().map(|&(k, v)| (k.to_owned(), v.to_owned())).collect();
            assert_eq!(read, expected, "{sent}");
        }
    }
}
