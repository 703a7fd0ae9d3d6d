//! What the knowledge base says of a title on a day.

mod beyond;
mod clash;
mod elsewhere;
mod fit;
mod held;
mod other;
mod past;

use crate::base::{Knowledge, Office, PlaceId, Tenure};
use crate::data::day::Day;
use crate::mention::{Claim, Mention, Shape};

pub use clash::compatible;
pub(crate) use fit::same;

/// Days before and after a time in office in which nothing is said against a title:
/// handovers, and events told a few days late.
pub const SLACK: i32 = 30;

/// The same where the day of the handover is known, and who is in office since then.
pub const GRACE: i32 = 7;

/// Days after the end of a time in office after which its holder belongs to history: a
/// dozen years.
const HISTORY: i64 = 12 * 365;

/// Days after the end of a time in office in which papers tell of its end.
const TOLD: i64 = 365;

/// Days before the end of a time in office in which its holder may be called a former one.
const HANDOVER: i32 = 3;

/// What the knowledge base says.
#[derive(Clone, Debug)]
pub enum Verdict<'a> {
    /// Nothing: the person, the office or the day is not known, or the words are too
    /// vague to check.
    Silent,
    /// The person held it.
    Right(Tenure<'a>),
    /// The person held another office then, and never the claimed one.
    WrongOffice(Conflict<'a>),
    /// The person held such an office elsewhere.
    WrongPlace(Conflict<'a>),
    /// The organisation has no such office; the person heads it, or serves it.
    NoSuchOffice(Conflict<'a>),
    /// An organisation stands where the office should.
    Organisation(Conflict<'a>),
    /// Held it, but not on the day.
    PastOffice(Conflict<'a>),
    /// Called former while in office.
    FormerInOffice(Conflict<'a>),
    /// Called deputy (or assistant) while holding the office itself.
    Deputy(Conflict<'a>),
    /// It can't be known: the day is later than what is known of the office, which ends
    /// on the day that is given.
    Beyond(Day),
}

/// A title and what speaks against it.
#[derive(Clone, Debug)]
pub struct Conflict<'a> {
    /// What the person held: on the day, or nearest to it.
    pub held: Tenure<'a>,
    /// The office that was claimed, where the knowledge base has it.
    pub claimed: Option<Office<'a>>,
    /// Who else held the claimed office on the day.
    pub holder: Option<Tenure<'a>>,
    /// How sure it is.
    pub sure: Sureness,
}

/// How sure a conflict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Worth knowing.
    Low,
    /// Deserves a look.
    Medium,
    /// All guards passed.
    High,
}

/// Returns what `knowledge` says of `mention` on `day`.
pub fn verdict<'a>(knowledge: &'a Knowledge, mention: &Mention, day: Option<Day>) -> Verdict<'a> {
    let Some(resolved) = mention.person else { return Verdict::Silent };
    let claim = &mention.claim;
    let status = claim.status;
    if claim.vague || status.vague || status.shadow || status.prospective || status.then {
        return Verdict::Silent;
    }
    let judge = Judge { knowledge, claim, mention, day };
    let tenures = knowledge.person(resolved.person).tenures();
    let fitting: Vec<Tenure<'a>> =
        tenures.iter().copied().filter(|t| judge.fits(knowledge.office(t.office))).collect();
    let Some(day) = day else { return judge.without_day(&tenures, &fitting) };
    match judge.end(&tenures, &fitting, day) {
        Some(end) if end < day => judge.beyond(&tenures, &fitting, end),
        _ => judge.on(&tenures, &fitting, day),
    }
}

/// Returns the offices that `words`, read as a title before a name that nobody has, fit.
pub(crate) fn read_offices<'a>(
    knowledge: &'a Knowledge,
    words: &str,
) -> (Vec<Office<'a>>, Vec<PlaceId>) {
    use provcheck_core::{Block, BlockKind, Document, Span};
    let text = format!("{} Xxxx Xxxxx", words.trim());
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
    let document = Document::builder("words", text).blocks(vec![block]).build();
    let found = crate::mention::Mentions::find(&document, knowledge);
    // Words that are left are of a name, or say what is not known.
    let whole = |mention: &Mention| mention.title.end as usize >= words.trim().len();
    found.titles.into_iter().next().filter(whole).map_or_else(Default::default, |mention| {
        let judge = Judge { knowledge, claim: &mention.claim, mention: &mention, day: None };
        let offices = knowledge.offices().filter(|o| judge.fits(*o)).collect();
        (offices, mention.claim.places.clone())
    })
}

#[derive(Clone, Copy)]
struct Judge<'a, 'm> {
    knowledge: &'a Knowledge,
    claim: &'m Claim,
    mention: &'m Mention,
    day: Option<Day>,
}

impl<'a> Judge<'a, '_> {
    /// The verdict on a day for which all is known.
    fn on(&self, tenures: &[Tenure<'a>], fitting: &[Tenure<'a>], day: Day) -> Verdict<'a> {
        if self.mention.shape == Shape::Organisation {
            return self.organisation(tenures);
        }
        let status = self.claim.status;
        if status.former {
            return self.former(fitting);
        }
        if status.deputy {
            return self.deputy(tenures);
        }
        if let Some(tenure) = fitting.iter().find(|t| t.may_cover(day, self.slack(**t, day))) {
            return Verdict::Right(*tenure);
        }
        if self.mention.context.listed {
            return Verdict::Silent;
        }
        if !fitting.is_empty() {
            return self.past(tenures, fitting, day);
        }
        self.other(tenures, day)
    }

    /// Returns the days before and after a time in office in which nothing is said against the
    /// title on `day`.
    fn slack(&self, tenure: Tenure<'a>, day: Day) -> i32 {
        let office = self.knowledge.office(tenure.office);
        let known = day > tenure.end.latest
            && tenure.end.earliest == tenure.end.latest
            && office.is_single()
            && Self::holder(office, day).is_some_and(|next| {
                next.person != tenure.person && next.start.earliest == next.start.latest
            });
        if known { GRACE } else { SLACK }
    }
}
