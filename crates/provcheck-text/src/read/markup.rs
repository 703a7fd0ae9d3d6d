//! XML of a file that is not trusted: it is streamed, and one that declares entities of its
//! own is refused.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::fault::ReadFault;
use super::html;

/// How deep the elements of a part may nest.
const DEEPEST: usize = 512;

/// What happens at each element of a part.
pub(super) trait Handler {
    /// An element begins; `name` is without its prefix.
    fn open(&mut self, name: &str, tag: &BytesStart<'_>);
    /// An element ends.
    fn close(&mut self, name: &str);
    /// Text inside an element, decoded.
    fn text(&mut self, text: &str);
}

/// Returns the value of the attribute `name` (without its prefix).
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    // Without the search for doubles, which compares each attribute with all before it.
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|a| a.key.local_name().into_inner() == name)
        .map(|a| a.value.into_owned())
}

/// Streams the XML of a part through `handler`; tells whether all that was opened is closed.
pub(super) fn walk(xml: &str, handler: &mut impl Handler) -> Result<bool, ReadFault> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| ReadFault::Damaged(format!("its XML is damaged ({error})")))?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(ReadFault::Damaged("its elements nest too deep".to_owned()));
                }
                handler.open(tag.local_name().into_inner(), &tag);
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                handler.close(tag.local_name().into_inner());
            }
            Event::Text(text) => handler.text(&text.xml10_content()),
            Event::CData(text) => handler.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                if let Ok(Some(c)) = reference.resolve_char_ref() {
                    handler.text(c.encode_utf8(&mut [0; 4]));
                    continue;
                }
                // Formats of news agencies declare those of HTML in their DTD. What is none is
                // shown as it stands: nothing is lost in silence.
                let name = reference.into_inner();
                let shown = html::character(&name);
                handler.text(&shown.unwrap_or_else(|| format!("&{name};")));
            }
            // News items name the DTD of their format; nothing is fetched or expanded.
            Event::DocType(declared) if !declared.contains('[') => {}
            Event::DocType(_) => {
                return Err(ReadFault::Damaged("its XML declares entities of its own".to_owned()));
            }
            Event::Eof => return Ok(depth == 0),
            _ => {}
        }
    }
}
