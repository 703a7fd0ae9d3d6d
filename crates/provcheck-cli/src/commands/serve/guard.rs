//! Who may ask, and how much may be sent.
//!
//! A page of another site, open in the same browser, must not be able to ask: neither
//! under its own name (the `Origin` is looked at) nor under a name that it lets point to
//! this machine (the `Host` is). On an address that others can reach, a token is wanted.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tokio::sync::Semaphore;

use crate::UsageError;

/// A token that can't be guessed in the life of a server.
pub(super) const SHORTEST_TOKEN: usize = 16;
/// How long a client may take to send what it has to send.
const BODY: Duration = Duration::from_mins(1);
/// What all clients together may have on the way at once, in kilobytes.
const BUDGET: usize = 256 << 10;
/// The cookie that holds the token in a browser.
const COOKIE: &str = "provcheck-token";
/// Extensions of browsers and editors that speak LanguageTool's protocol; a page of the
/// web can't bear such an origin.
const EXTENSIONS: [&str; 5] = [
    "chrome-extension://",
    "moz-extension://",
    "safari-web-extension://",
    "app://obsidian.md",
    "vscode-webview://",
];

/// What is asked of every request.
pub(super) struct Guard {
    pub(super) address: IpAddr,
    pub(super) token: Option<String>,
    pub(super) hosts: Vec<String>,
    pub(super) origins: Vec<String>,
    /// Bytes of a body at most.
    pub(super) largest: usize,
    pub(super) budget: Arc<Semaphore>,
}

/// Returns what all bodies on the way share.
pub(super) fn budget() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(BUDGET))
}

/// Returns a token that nobody can guess.
pub(super) fn new_token() -> Result<String, UsageError> {
    use std::fmt::Write as _;
    let mut bytes = [0; 16];
    random(&mut bytes).map_err(|error| {
        UsageError::new(format!("no token can be made ({error}); give one with --token"))
    })?;
    let mut token = String::new();
    for byte in bytes {
        let _ = write!(token, "{byte:02x}");
    }
    Ok(token)
}

#[cfg(unix)]
fn random(bytes: &mut [u8]) -> std::io::Result<()> {
    use std::io::Read as _;
    std::fs::File::open("/dev/urandom")?.read_exact(bytes)
}

#[cfg(not(unix))]
fn random(_bytes: &mut [u8]) -> std::io::Result<()> {
    Err(std::io::Error::other("this system's source of chance is not known"))
}

/// Lets a request through, or says why not.
pub(super) async fn guard(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let cross = match guard.look(request.uri(), request.headers()) {
        Ok(cross) => cross,
        Err((status, message)) => return finish(refusal(status, &message), None),
    };
    let allowed = origin.filter(|_| cross);
    if request.method() == Method::OPTIONS {
        return finish(StatusCode::NO_CONTENT.into_response(), allowed.as_ref());
    }
    let request = match guard.admit(request) {
        Ok(request) => request,
        Err(response) => return finish(response, None),
    };
    let (parts, body) = request.into_parts();
    let told = parts.headers.get(header::CONTENT_LENGTH);
    let told = told.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > guard.largest) {
        return finish(too_large(guard.largest), allowed.as_ref());
    }
    // A body without a length may become as large as any.
    let chunked = parts.headers.contains_key(header::TRANSFER_ENCODING);
    let length = told.unwrap_or(if chunked { guard.largest } else { 0 });
    let share = u32::try_from(length.div_ceil(1024).min(BUDGET)).unwrap_or(u32::MAX);
    let response = {
        let Ok(_share) = guard.budget.acquire_many(share).await else {
            return finish(StatusCode::SERVICE_UNAVAILABLE.into_response(), None);
        };
        match tokio::time::timeout(BODY, to_bytes(body, guard.largest)).await {
            Ok(Ok(bytes)) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
            Ok(Err(_)) if chunked => too_large(guard.largest),
            Ok(Err(_)) => refusal(StatusCode::BAD_REQUEST, "the request broke off"),
            Err(_) => refusal(StatusCode::REQUEST_TIMEOUT, "the request took too long to arrive"),
        }
    };
    finish(response, allowed.as_ref())
}

type Refused = (StatusCode, String);

impl Guard {
    /// Looks at where a request comes from; tells whether it comes from another origin
    /// that may ask.
    fn look(&self, uri: &Uri, headers: &HeaderMap) -> Result<bool, Refused> {
        let forbidden = |message: String| (StatusCode::FORBIDDEN, message);
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let host = host.or(uri.host()).unwrap_or_default();
        if !self.knows_host(host) {
            return Err(forbidden(format!(
                "this server is not called `{}`; start it with --allow-host to give it that name",
                name_of(host)
            )));
        }
        let path = path_of(uri);
        let Some(origin) = headers.get(header::ORIGIN) else {
            // A browser says where a request without an origin comes from.
            let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
            let foreign = matches!(site, Some("cross-site" | "same-site"));
            if foreign && path.starts_with("/api/") {
                return Err(forbidden("pages of other sites may not ask".to_owned()));
            }
            return Ok(false);
        };
        let origin = origin.to_str().unwrap_or("null");
        let own = ["http://", "https://"].iter().any(|scheme| {
            origin.strip_prefix(scheme).is_some_and(|name| name.eq_ignore_ascii_case(host))
        });
        if own {
            return Ok(false);
        }
        let extension = path.starts_with("/v2/")
            && EXTENSIONS.iter().any(|extension| origin.starts_with(extension));
        if extension || self.origins.iter().any(|allowed| allowed == origin) {
            return Ok(true);
        }
        Err(forbidden(format!(
            "pages of `{origin}` may not ask; start the server with --allow-origin to let them"
        )))
    }

    fn knows_host(&self, host: &str) -> bool {
        let name = name_of(host);
        if self.hosts.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return true;
        }
        let ip = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        match ip {
            // An address can't be made to point elsewhere, as a name can.
            Ok(ip) => ip == self.address || self.address.is_unspecified() || ip.is_loopback(),
            Err(_) => {
                name.eq_ignore_ascii_case("localhost")
                    && (self.address.is_loopback() || self.address.is_unspecified())
            }
        }
    }

    /// Asks for the token where there is one; takes it out of the path, where clients put
    /// it that know no header.
    fn admit(&self, mut request: Request) -> Result<Request, Response> {
        let Some(token) = &self.token else { return Ok(request) };
        if let Some(rest) = request.uri().path().strip_prefix("/t/") {
            let (given, path) = rest.split_once('/').unwrap_or((rest, ""));
            if !same(given, token) {
                return Err(unauthorized());
            }
            let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            let uri = format!("/{path}{query}").parse::<Uri>();
            *request.uri_mut() =
                uri.map_err(|_| refusal(StatusCode::BAD_REQUEST, "no such address"))?;
            return Ok(request);
        }
        // The address that was printed: the browser keeps the token, the address loses it.
        if request.uri().path() == "/"
            && let Some(given) = request.uri().query().and_then(|q| q.strip_prefix("token="))
            && same(given, token)
        {
            let cookie = format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/");
            let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, "/".to_owned())];
            return Err((StatusCode::SEE_OTHER, headers).into_response());
        }
        let headers = request.headers();
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let bearer = text(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
        let cookies = text(header::COOKIE).unwrap_or_default().split(';');
        let mut cookies = cookies.filter_map(|cookie| cookie.trim().split_once('='));
        let cookie = cookies.find(|(name, _)| *name == COOKIE).map(|(_, value)| value);
        if bearer.or(cookie).is_some_and(|given| same(given, token)) {
            return Ok(request);
        }
        Err(unauthorized())
    }
}

/// Returns the path without the token in it.
fn path_of(uri: &Uri) -> &str {
    let path = uri.path();
    match path.strip_prefix("/t/").and_then(|rest| rest.find('/').map(|at| &rest[at..])) {
        Some(rest) => rest,
        None => path,
    }
}

/// Returns a `Host` without its port.
fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Compares in a time that tells nothing of where two words differ.
fn same(given: &str, token: &str) -> bool {
    given.len() == token.len()
        && given.bytes().zip(token.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

fn unauthorized() -> Response {
    refusal(
        StatusCode::UNAUTHORIZED,
        "this server wants a token: open the address that it printed, or send \
         `Authorization: Bearer TOKEN`",
    )
}

fn too_large(largest: usize) -> Response {
    let message = format!("too large: at most {} MB are taken at once", largest >> 20);
    refusal(StatusCode::PAYLOAD_TOO_LARGE, &message)
}

/// Returns an answer that says what is wrong.
pub(super) fn refusal(status: StatusCode, message: &str) -> Response {
    (status, axum::Json(serde_json::json!({ "error": message }))).into_response()
}

/// Adds what every answer says to a browser: nothing of it runs or is shown elsewhere.
fn finish(mut response: Response, allowed: Option<&HeaderValue>) -> Response {
    const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                          connect-src 'self'; img-src data:; form-action 'none'; \
                          base-uri 'none'; frame-ancestors 'none'";
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::CACHE_CONTROL, "no-store");
    set(header::X_FRAME_OPTIONS, "DENY");
    if let Some(origin) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        headers.insert(header::VARY, HeaderValue::from_static("Origin"));
        let mut set = |name: HeaderName, value: &'static str| {
            headers.insert(name, HeaderValue::from_static(value));
        };
        set(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
        set(header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type");
        set(HeaderName::from_static("access-control-allow-private-network"), "true");
    } else {
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("same-origin"),
        );
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(address: &str, hosts: &[&str]) -> Guard {
        Guard {
            address: address.parse().unwrap(),
            token: None,
            hosts: hosts.iter().map(|&host| host.to_owned()).collect(),
            origins: vec!["https://cms.example.org".to_owned()],
            largest: 1 << 20,
            budget: budget(),
        }
    }

    #[test]
    fn hosts_that_are_this_server() {
        let cases = [
            ("127.0.0.1", "127.0.0.1:8081", true),
            ("127.0.0.1", "localhost:8081", true),
            ("127.0.0.1", "LOCALHOST", true),
            ("127.0.0.1", "[::1]:8081", true),
            ("127.0.0.1", "evil.example:8081", false),
            ("127.0.0.1", "127.0.0.1.evil.example", false),
            ("127.0.0.1", "192.168.0.7:8081", false),
            ("127.0.0.1", "", false),
            ("192.168.0.7", "192.168.0.7:8081", true),
            ("192.168.0.7", "localhost", false),
            ("192.168.0.7", "desk.example:8081", true),
            ("0.0.0.0", "10.0.0.1", true),
            ("0.0.0.0", "evil.example", false),
        ];
        for (address, host, known) in cases {
            assert_eq!(
                guard(address, &["desk.example"]).knows_host(host),
                known,
                "{address} {host}"
            );
        }
    }

    #[test]
    fn origins_that_may_ask() {
        let cases = [
            ("/api/v1/check", Some("http://localhost:8081"), None, Some(false)),
            ("/api/v1/check", None, None, Some(false)),
            ("/api/v1/check", None, Some("cross-site"), None),
            ("/api/v1/check", None, Some("same-origin"), Some(false)),
            ("/", None, Some("cross-site"), Some(false)),
            ("/api/v1/check", Some("http://evil.example"), None, None),
            ("/api/v1/check", Some("null"), None, None),
            ("/api/v1/check", Some("http://localhost:9999"), None, None),
            ("/api/v1/check", Some("https://cms.example.org"), None, Some(true)),
            ("/v2/check", Some("http://evil.example"), None, None),
            ("/v2/check", Some("moz-extension://0f"), None, Some(true)),
            ("/t/0123456789abcdef/v2/check", Some("app://obsidian.md"), None, Some(true)),
            ("/api/v1/check", Some("moz-extension://0f"), None, None),
        ];
        for (path, origin, site, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("localhost:8081"));
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            }
            if let Some(site) = site {
                headers.insert("sec-fetch-site", HeaderValue::from_static(site));
            }
            let uri: Uri = path.parse().unwrap();
            let looked = guard("127.0.0.1", &[]).look(&uri, &headers).ok();
            assert_eq!(looked, expected, "{path} {origin:?} {site:?}");
        }
    }
}
