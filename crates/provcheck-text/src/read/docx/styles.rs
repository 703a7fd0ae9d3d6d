//! What the styles of an Office Open XML text do to its words.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::read::markup::{Handler, attribute, walk};

/// As deep as styles rest on others in a real file, so that no ring is followed.
const DEEPEST: usize = 16;

/// What a style says.
#[derive(Debug, Default)]
struct Style {
    hidden: Option<bool>,
    raised: Option<bool>,
    based_on: Option<String>,
}

/// The styles of a file.
#[derive(Debug, Default)]
pub(in crate::read) struct Styles {
    all: HashMap<String, Style>,
    open: Option<String>,
    /// Properties of conditional formats of a table, which are open.
    conditional: usize,
}

impl Styles {
    /// Reads the styles of the part `xml`.
    pub(in crate::read) fn read(xml: &str) -> Self {
        let mut styles = Self::default();
        // What is broken here costs only the styles after it.
        let _ = walk(xml, &mut styles);
        styles
    }

    /// Tells whether a style's text is not shown.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.says(style, |style| style.hidden)
    }

    /// Tells whether a style's text is raised; those of the marks of notes always are.
    pub(super) fn raises(&self, style: &str) -> bool {
        let marks = ["FootnoteReference", "EndnoteReference"];
        marks.contains(&style) || self.says(style, |style| style.raised)
    }

    /// Returns what a style says, or else the one that it rests on.
    fn says(&self, name: &str, of: impl Fn(&Style) -> Option<bool>) -> bool {
        let mut name = name;
        for _ in 0..DEEPEST {
            let Some(style) = self.all.get(name) else { return false };
            match (of(style), &style.based_on) {
                (Some(says), _) => return says,
                (None, Some(base)) => name = base,
                (None, None) => return false,
            }
        }
        false
    }
}

impl Handler for Styles {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "style" => self.open = attribute(tag, "styleId"),
            "tblStylePr" => self.conditional += 1,
            _ => {}
        }
        let Some(style) = self.open.as_ref().filter(|_| self.conditional == 0) else { return };
        let style = self.all.entry(style.clone()).or_default();
        match name {
            "vanish" => style.hidden = Some(is_on(tag)),
            "vertAlign" | "position" => style.raised = Some(raises(name, tag)),
            "basedOn" => style.based_on = attribute(tag, "val"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "style" => self.open = None,
            "tblStylePr" => self.conditional = self.conditional.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, _text: &str) {}
}

/// Tells whether the property `name` of a run raises it.
pub(super) fn raises(name: &str, tag: &BytesStart<'_>) -> bool {
    let value = attribute(tag, "val").unwrap_or_default();
    if name == "vertAlign" {
        value == "superscript"
    } else {
        value.parse::<i32>().is_ok_and(|points| points > 0)
    }
}

/// Tells whether a property is on: it is where it does not say that it is off.
pub(super) fn is_on(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "val").is_none_or(|v| !matches!(v.as_str(), "0" | "false" | "off" | "none"))
}
