//! What the HTML standard has of tags in the wrong place: a browser shows the text after them.

use html5gum::StartTag;

use super::page::Page;

/// Open elements that are looked at for what is around a tag in a picture.
const NEAR: usize = 32;

impl Page<'_> {
    /// Tells whether the next tag stands in a picture or a formula, and not in a place in it
    /// that holds HTML: there no element holds raw text.
    fn is_foreign(&self) -> bool {
        if self.foreign == 0 {
            return false;
        }
        for open in self.stack.iter().rev().take(NEAR) {
            match &*open.name {
                "svg" | "math" => return true,
                "foreignobject" | "desc" | "title" | "annotation-xml" | "mi" | "mo" | "mn"
                | "ms" | "mtext" => return false,
                _ => {}
            }
        }
        true
    }

    /// Makes room for a start tag where it stands in a wrong place. Tells whether it is one of
    /// a picture.
    pub(super) fn settle(&mut self, name: &str, tag: &StartTag<usize>) -> bool {
        if self.is_foreign() {
            if !breaks_out(name, tag) {
                return true;
            }
            while self.is_foreign() {
                let foreign = |name: &str| matches!(name, "svg" | "math");
                let Some(at) = self.stack.iter().rposition(|open| foreign(&open.name)) else {
                    break;
                };
                self.deeper = 0;
                self.truncate(at);
            }
        }
        if !belongs_in_head(name) {
            self.leave_head();
        }
        false
    }

    /// Closes a head that is open: what comes next belongs into none.
    pub(super) fn leave_head(&mut self) {
        if self.stack.last().is_some_and(|open| &*open.name == "head") {
            let at = self.stack.len() - 1;
            self.truncate(at);
        }
    }

    /// Tells whether a start tag is passed over: a head that comes after the first, or in the
    /// text.
    pub(super) fn is_stray(&self, name: &str) -> bool {
        name == "head"
            && (!self.runs.is_empty() || self.stack.iter().any(|open| &*open.name != "html"))
    }

    /// Tells whether an element whose text no reader sees is never closed, so that all that
    /// follows would be in it.
    pub(super) fn stays_open(&mut self, name: &str, from: usize) -> bool {
        if !matches!(name, "button" | "select" | "option" | "object" | "datalist") {
            return false;
        }
        let raw = self.raw.as_bytes();
        let end = match self.ends.get(name) {
            Some(&end) if end >= from => end,
            _ => {
                let end = find_tag(raw, from, b"</", name).unwrap_or(usize::MAX);
                self.ends.insert(name.into(), end);
                end
            }
        };
        // One in another closes that, but for objects, which nest.
        end == usize::MAX || name != "object" && find_tag(&raw[..end], from, b"<", name).is_some()
    }
}

/// Returns where the next tag that begins so stands, from `from` on.
fn find_tag(raw: &[u8], from: usize, mark: &[u8], name: &str) -> Option<usize> {
    let mut at = from;
    loop {
        at += raw.get(at..)?.iter().position(|&b| b == b'<')?;
        let rest = &raw[at..];
        let tag = rest.strip_prefix(mark).and_then(|rest| rest.get(..name.len() + 1));
        if let Some(tag) = tag
            && tag[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            && !tag[name.len()].is_ascii_alphanumeric()
        {
            return Some(at);
        }
        at += 1;
    }
}

/// Tells whether an element may stand in the head of a page.
fn belongs_in_head(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "head"
            | "base"
            | "basefont"
            | "bgsound"
            | "link"
            | "meta"
            | "noframes"
            | "noscript"
            | "script"
            | "style"
            | "template"
            | "title"
    )
}

/// Tells whether a tag ends the picture or the formula that it stands in.
fn breaks_out(name: &str, tag: &StartTag<usize>) -> bool {
    let font =
        || ["color", "face", "size"].iter().any(|key| tag.attributes.contains_key(key.as_bytes()));
    super::super::element::is_block(name) && !is_foreign_block(name)
        || matches!(
            name,
            "b" | "big"
                | "br"
                | "code"
                | "em"
                | "embed"
                | "head"
                | "i"
                | "img"
                | "listing"
                | "meta"
                | "nobr"
                | "ruby"
                | "s"
                | "small"
                | "span"
                | "strong"
                | "strike"
                | "sub"
                | "sup"
                | "tt"
                | "u"
                | "var"
        )
        || name == "font" && font()
}

/// Tells whether a block stays in a picture: the standard names those that do not.
fn is_foreign_block(name: &str) -> bool {
    matches!(name, "html" | "video" | "audio" | "iframe" | "section" | "article" | "main")
        || matches!(name, "header" | "footer" | "nav" | "aside" | "form" | "figure" | "details")
}
