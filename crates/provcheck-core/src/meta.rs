//! What a document says of itself.

use crate::{Date, Span};

/// What a document says of itself.
///
/// ```
/// use provcheck_core::{Date, DateOrigin, Dated, Document, Meta};
///
/// let date = Dated { date: Date::constant(2026, 3, 2), origin: DateOrigin::Metadata, span: None };
/// let meta = Meta { date: Some(date), byline: Some("Ada Holm".to_owned()), ..Meta::default() };
/// let document = Document::builder("a.html", "It rained.").meta(meta).build();
/// assert_eq!(document.date(), Some(Date::constant(2026, 3, 2)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline.
    pub headline: Option<String>,
    /// Where the headline stands in the text, if it does.
    pub headline_span: Option<Span>,
    /// The day the text speaks from.
    pub date: Option<Dated>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// BCP 47 tag, where the file names one.
    pub language: Option<String>,
    /// The day of the last change, where the file names one.
    pub changed: Option<Date>,
    /// The day on which it first came out, where the file shows a later one as its own.
    pub first: Option<Date>,
    /// What a news agency says of an item.
    pub wire: Option<Box<Wire>>,
}

/// What a news agency, or the format it sends, says of an item beside its text.
///
/// ```
/// use provcheck_core::{Meta, Wire};
///
/// let wire = Wire { slug: Some("HARBOUR-FIRE".to_owned()), version: Some(2), ..Wire::default() };
/// let meta = Meta { wire: Some(Box::new(wire)), ..Meta::default() };
/// assert_eq!(meta.wire.and_then(|wire| wire.version), Some(2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wire {
    /// What tells the item, in all its versions, from others: an identifier, or the slug.
    pub item: Option<String>,
    /// Which agency sent it, as the format calls it.
    pub provider: Option<String>,
    /// The slug, the keyword line.
    pub slug: Option<String>,
    /// Which version it is: 1 for the first.
    pub version: Option<u32>,
    /// From 1, a flash, to 8.
    pub urgency: Option<u8>,
    /// Until when it must not be published, as written.
    pub embargo: Option<String>,
    /// The place and agency before the text, as written.
    pub dateline: Option<String>,
    /// Whether it says that it corrects an earlier version.
    pub corrects: bool,
    /// Notes to editors ("Eds: ..."), as written.
    pub editors_notes: Vec<String>,
    /// When this version was sent, in seconds since the start of 1970 in UTC.
    pub sent: Option<i64>,
}

impl Wire {
    /// Leaves out what tells an item from others, of a file that holds several.
    ///
    /// ```
    /// let mut wire = provcheck_core::Wire::default();
    /// wire.slug = Some("HARBOUR-FIRE".to_owned());
    /// wire.forget_identity();
    /// assert_eq!(wire.slug, None);
    /// ```
    pub fn forget_identity(&mut self) {
        self.item = None;
        self.slug = None;
        self.version = None;
    }

    /// Takes in when this version was sent, as agencies write it: with its distance from UTC,
    /// or without one as UTC. The latest time counts; what is no time is passed over.
    ///
    /// ```
    /// let mut wire = provcheck_core::Wire::default();
    /// wire.take_sent("20260210T080000Z");
    /// wire.take_sent("2026-02-10T09:30:00+01:00");
    /// wire.take_sent("soon");
    /// assert_eq!(wire.sent, Some(1_770_712_200));
    /// ```
    pub fn take_sent(&mut self, text: &str) {
        let text = text.trim();
        let time = text.parse::<jiff::Timestamp>().ok().or_else(|| {
            let civil: jiff::civil::DateTime = text.parse().ok()?;
            civil.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
        });
        self.sent = self.sent.max(time.map(jiff::Timestamp::as_second));
    }
}

/// A day, and how it was learnt.
///
/// ```
/// use provcheck_core::{Date, DateOrigin, Dated, Span};
///
/// // `RIVERTON, 2 March -`
/// let dated = Dated {
///     date: Date::constant(2026, 3, 2),
///     origin: DateOrigin::Dateline,
///     span: Some(Span::new(10, 17)),
/// };
/// assert_eq!(dated.date.to_string(), "2026-03-02");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// How it was learnt.
    pub origin: DateOrigin,
    /// Where it stands in the text, if it does.
    pub span: Option<Span>,
}

/// How a document's day was learnt, the surest first.
///
/// ```
/// use provcheck_core::DateOrigin;
///
/// // Of two days the one that is learnt the surer way counts.
/// let found = [DateOrigin::Url, DateOrigin::Metadata];
/// assert_eq!(found.into_iter().min(), Some(DateOrigin::Metadata));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrigin {
    /// Front matter of a Markdown file.
    FrontMatter,
    /// Metadata of an HTML page or an office document.
    Metadata,
    /// A day that a page shows beside its headline.
    Shown,
    /// A dateline in the text.
    Dateline,
    /// The path of a URL.
    Url,
    /// The day on which a file was made or last saved: a hint, since an old text may be saved
    /// today.
    Saved,
}
