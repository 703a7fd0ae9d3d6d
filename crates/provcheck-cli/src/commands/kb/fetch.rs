//! Asks the Wikidata Query Service, politely: one query at a time, with a pause between
//! two, a name of our own, and longer and longer waits where it asks for them.
//!
//! This is the only place of provcheck that uses the network.

use std::thread::sleep;
use std::time::Duration;

use provcheck_knowledge::update::classes::OfficeClass;
use provcheck_knowledge::update::wikidata::{Page, Rows, query, rows};
use ureq::http::StatusCode;

/// Who asks. The service's user-agent policy wants a name and a place to write to.
const USER_AGENT: &str = concat!(
    "provcheck/",
    env!("CARGO_PKG_VERSION"),
    " (kb update; a provenance checker for newsrooms; ureq)"
);
/// Times that a query is sent before it is given up.
const ATTEMPTS: u32 = 5;
/// The longest wait that the service's `Retry-After` is followed for.
const LONGEST: Duration = Duration::from_mins(2);
/// The fewest rows that a query is cut down to after time-outs.
const FEWEST: usize = 50;
/// The most bytes of an answer.
const MOST: u64 = 64 << 20;

/// A query got no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum FetchError {
    /// The service can't be reached.
    #[error("{endpoint}: {source}")]
    Transport {
        /// Whom.
        endpoint: String,
        /// Why.
        source: Box<ureq::Error>,
    },
    /// It says no.
    #[error("{endpoint}: status {status}")]
    Status {
        /// Who.
        endpoint: String,
        /// What it says.
        status: StatusCode,
    },
    /// What it says makes no sense.
    #[error("{endpoint}: {message}")]
    Answer {
        /// Who.
        endpoint: String,
        /// What is wrong.
        message: String,
    },
}

/// How to ask.
pub(super) struct Client {
    agent: ureq::Agent,
    endpoint: String,
    pause: Duration,
}

/// What one try gave.
enum Try {
    Rows(Rows),
    /// Too much was asked for.
    Smaller(FetchError),
    /// Later, perhaps after the wait that the service names.
    Later(FetchError, Option<Duration>),
    Never(FetchError),
}

impl Client {
    pub(super) fn new(endpoint: &str, pause: Duration, timeout: Duration) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(timeout))
            .user_agent(USER_AGENT)
            // A status is an answer: it says how to go on.
            .http_status_as_error(false)
            .build();
        Self { agent: config.into(), endpoint: endpoint.to_owned(), pause }
    }

    /// Returns all rows for a class of offices, page by page of `size` rows.
    pub(super) fn all(
        &self,
        class: &OfficeClass,
        since: i32,
        size: usize,
    ) -> Result<Rows, FetchError> {
        let mut out = Rows::new();
        let mut limit = size;
        loop {
            let page = Page { limit, offset: out.len(), since };
            let (found, used) = self.page(class, page)?;
            let last = found.len() < used;
            out.extend(found);
            limit = used;
            if last {
                return Ok(out);
            }
            sleep(self.pause);
        }
    }

    /// Returns the rows of a page, and how many it could have held.
    fn page(&self, class: &OfficeClass, mut page: Page) -> Result<(Rows, usize), FetchError> {
        let mut wait = self.pause;
        let mut left = ATTEMPTS;
        loop {
            left -= 1;
            let (error, named) = match self.ask(&query(class, page)) {
                Try::Rows(rows) => return Ok((rows, page.limit)),
                Try::Never(error) => return Err(error),
                Try::Smaller(error) => {
                    page.limit = (page.limit / 2).max(FEWEST.min(page.limit));
                    (error, None)
                }
                Try::Later(error, wait) => (error, wait),
            };
            if left == 0 {
                return Err(error);
            }
            wait *= 2;
            sleep(named.unwrap_or(wait).min(LONGEST));
        }
    }

    fn ask(&self, query: &str) -> Try {
        let endpoint = || self.endpoint.clone();
        let transport = |source: ureq::Error| FetchError::Transport {
            endpoint: endpoint(),
            source: Box::new(source),
        };
        let sent = self
            .agent
            .get(&self.endpoint)
            .query("query", query)
            .header("Accept", "application/sparql-results+json")
            .call();
        let mut answer = match sent {
            Ok(answer) => answer,
            Err(error @ ureq::Error::Timeout(_)) => return Try::Smaller(transport(error)),
            Err(error @ ureq::Error::Io(_)) => return Try::Later(transport(error), None),
            Err(error) => return Try::Never(transport(error)),
        };
        let status = answer.status();
        let named = answer
            .headers()
            .get("retry-after")
            .and_then(|value| value.to_str().ok()?.trim().parse().ok())
            .map(Duration::from_secs);
        let refused = FetchError::Status { endpoint: endpoint(), status };
        match status.as_u16() {
            200 => {}
            // Too many questions, or the service is busy.
            429 | 502 | 503 => return Try::Later(refused, named),
            // A query that took too long.
            500 | 504 => return Try::Smaller(refused),
            _ => return Try::Never(refused),
        }
        match answer.body_mut().with_config().limit(MOST).read_to_string() {
            Ok(text) => match rows(&text) {
                Ok(rows) => Try::Rows(rows),
                Err(message) => Try::Smaller(FetchError::Answer { endpoint: endpoint(), message }),
            },
            // Cut off on the way.
            Err(error) => Try::Smaller(transport(error)),
        }
    }
}
