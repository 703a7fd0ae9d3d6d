//! `provcheck serve` under requests of every kind, spoken by hand: no client would send them.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::{DRAFT, desk};
use crate::support::Desk;

/// Returns what a process holds in memory, in bytes.
#[cfg(target_os = "linux")]
pub(super) fn memory(process: &Child) -> usize {
    let text = std::fs::read_to_string(format!("/proc/{}/statm", process.id())).expect("it runs");
    let pages: usize = text.split(' ').nth(1).and_then(|n| n.parse().ok()).expect("pages");
    pages * 4096
}

/// A server that ends with the test.
pub(super) struct Server {
    child: Child,
    address: String,
    /// What it said when it started.
    said: Vec<String>,
}

impl Server {
    /// Starts one in a desk's folder.
    pub(super) fn start(desk: &Desk, args: &[&str]) -> Self {
        let mut command = desk.command(env!("CARGO_BIN_EXE_provcheck"));
        command.arg("serve").args(args);
        if !args.contains(&"--address") {
            command.args(["--address", "127.0.0.1:0"]);
        }
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("it starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut said = Vec::new();
        while said.len() < 3 {
            let mut line = String::new();
            assert!(out.read_line(&mut line).expect("a line") > 0, "it ended: {said:?}");
            said.push(line.trim_end().to_owned());
        }
        let address = said[0].split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.expect("an address").replace("0.0.0.0", "127.0.0.1");
        Self { child, address, said }
    }

    /// Returns the address of a path.
    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("a socket");
        stream
    }

    /// Sends a request as it is, and returns the status and the body.
    fn raw(&self, request: &[u8]) -> (u16, String) {
        let mut stream = self.connect();
        // It may have said no before all was sent.
        let _ = stream.write_all(request);
        answer(&mut BufReader::new(stream))
    }

    pub(super) fn get(&self, path: &str, headers: &str) -> (u16, String) {
        let host = &self.address;
        self.raw(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n").as_bytes())
    }

    pub(super) fn post(&self, path: &str, kind: &str, headers: &str, body: &str) -> (u16, String) {
        self.raw(request(&self.address, path, kind, headers, body).as_bytes())
    }

    fn api(&self, path: &str, body: &Value) -> (u16, Value) {
        let (status, body) = self.post(path, "application/json", "", &body.to_string());
        (status, serde_json::from_str(&body).unwrap_or(Value::String(body)))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Fails where it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn request(host: &str, path: &str, kind: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {kind}\r\nContent-Length: \
         {length}\r\n{headers}\r\n{body}"
    )
}

/// Reads one answer; 0 where there was none.
fn answer(stream: &mut impl std::io::BufRead) -> (u16, String) {
    let mut head = String::new();
    let mut length = 0;
    loop {
        let mut line = String::new();
        if !stream.read_line(&mut line).is_ok_and(|read| read > 0) || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    let read = stream.read_exact(&mut body);
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    if read.is_err() {
        return (0, head);
    }
    (status, String::from_utf8_lossy(&body).into_owned())
}

fn draft() -> Value {
    json!({ "draft": { "name": "draft.md", "text": DRAFT } })
}

#[test]
fn a_draft_is_checked_against_the_desk_and_against_sources_that_are_sent() {
    let desk = desk();
    let server = Server::start(&desk, &[]);
    assert_eq!(server.said[2], "sources       1 of this desk");
    let (_, told) = server.get("/api/v1/desk", "");
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["drafts"], json!(["draft.md"]));
    assert_eq!(told["sources"][0]["date"], "2024-03-04");
    let rules = |answer: &Value| -> Vec<String> {
        let found = answer["report"]["drafts"][0]["findings"].as_array().expect("findings");
        found.iter().map(|finding| finding["rule"].as_str().unwrap_or("").to_owned()).collect()
    };
    let (status, answer) = server.api("/api/v1/check", &draft());
    assert_eq!(status, 200, "{answer}");
    let expected = ["numeric-drift/conflicting-value", "quote-drift/altered"];
    for rule in expected {
        assert!(rules(&answer).iter().any(|found| found == rule), "{rule}: {answer:#}");
    }
    // The same report as the command line gives.
    let done = desk.run(&["check", "draft.md", "--format", "json"]);
    let report: Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(report["drafts"][0]["findings"], answer["report"]["drafts"][0]["findings"]);

    let files = json!({ "files": [
        { "name": "b.txt", "text": "The crash in Lindby on Monday injured 15 people, police said.\n" },
        { "name": "picture.txt", "base64": "iVBORw0KGgo=" },
    ] });
    let (_, kept) = server.api("/api/v1/sources", &files);
    assert_eq!(kept["sources"].as_array().map(Vec::len), Some(1), "{kept}");
    assert_eq!(kept["failures"][0]["name"], "picture.txt");
    let mut wanted = draft();
    wanted["sources"] = kept["id"].clone();
    let (_, answer) = server.api("/api/v1/check", &wanted);
    assert!(!rules(&answer).iter().any(|rule| rule == expected[0]), "{answer:#}");
    // Which other client's sources there are can't be guessed; which were let go is told.
    wanted["sources"] = "0".into();
    assert_eq!(server.api("/api/v1/check", &wanted).0, 404);

    // Accepted for good, in the desk's own file.
    let fingerprint = report["drafts"][0]["findings"][0]["fingerprint"].clone();
    let mut of_desk = draft();
    of_desk["of_desk"] = true.into();
    let accept = json!({ "check": of_desk, "fingerprint": fingerprint, "reason": "phoned them" });
    let (status, told) = server.api("/api/v1/accept", &accept);
    assert_eq!((status, &told["named"]), (200, &json!(false)), "{told}");
    let file = std::fs::read_to_string(desk.path("provcheck-baseline.toml")).expect("a file");
    assert!(file.contains("phoned them") && file.contains("draft = \"draft.md\""), "{file}");
    let (_, answer) = server.api("/api/v1/check", &of_desk);
    assert_eq!(answer["accepted"][0]["reason"], "phoned them", "{answer:#}");

    // A source that changes is read again.
    desk.write("wire/a.txt", "The crash in Lindby on Monday injured 15 people, police said.\n");
    std::thread::sleep(Duration::from_millis(1200));
    let (_, answer) = server.api("/api/v1/check", &draft());
    assert!(!rules(&answer).iter().any(|rule| rule == expected[0]), "{answer:#}");
    for (path, words) in [("/openapi.json", "\"openapi\""), ("/rules/quote-drift/altered", "<h1>")]
    {
        let (status, page) = server.get(path, "");
        assert_eq!(status, 200, "{path}");
        assert!(page.contains(words), "{path}: {page}");
    }
    let (status, page) =
        server.post("/api/v1/report?format=html", "application/json", "", &draft().to_string());
    assert!(status == 200 && page.contains("<html"), "{status}");
}

#[test]
fn who_may_not_ask_is_refused() {
    let desk = desk();
    desk.write("secret.key", "s3cret").write("../secret.txt", "s3cret");
    let server = Server::start(&desk, &["--allow-origin", "https://cms.example.org"]);
    let json = "application/json";
    let form = "application/x-www-form-urlencoded";
    let body = draft().to_string();
    let post = |path: &str, kind: &str, headers: &str| server.post(path, kind, headers, &body).0;
    let own = format!("Origin: http://{}\r\n", server.address);
    assert_eq!(post("/api/v1/check", json, &own), 200);
    assert_eq!(post("/api/v1/check", json, "Origin: https://cms.example.org\r\n"), 200);
    // Another page in the same browser, under its own name and under none.
    assert_eq!(post("/api/v1/check", json, "Origin: http://evil.example\r\n"), 403);
    assert_eq!(post("/api/v1/check", json, "Origin: null\r\n"), 403);
    assert_eq!(post("/api/v1/check", json, "Sec-Fetch-Site: cross-site\r\n"), 403);
    assert_eq!(post("/v2/check", form, "Origin: http://evil.example\r\n"), 403);
    assert_eq!(server.post("/v2/check", form, "Origin: moz-extension://0f\r\n", "text=a").0, 200);
    // A form needs no leave of the browser's.
    assert_eq!(post("/api/v1/check", "text/plain", ""), 415);
    assert_eq!(post("/api/v1/check", form, ""), 415);
    // Its name led to this machine.
    let rebound = request("evil.example:8081", "/api/v1/check", json, "", &body);
    assert_eq!(server.raw(rebound.as_bytes()).0, 403);
    for path in [
        "/api/v1/desk/drafts/secret.key",
        "/api/v1/desk/drafts/..%2fsecret.txt",
        "/api/v1/desk/drafts/%2e%2e/secret.txt",
        "/api/v1/desk/drafts/%2Fetc%2Fpasswd",
        "/api/v1/desk/drafts//etc/passwd",
        "/api/v1/sources/desk/99",
        "/api/v1/sources/..%2f..%2fetc/0",
        "/../../etc/passwd",
        "/rules/..%2f..%2fetc/passwd",
        "/app.js/../../secret.key",
    ] {
        let (status, body) = server.get(path, "");
        assert!(matches!(status, 400 | 404), "{path}: {status}");
        assert!(!body.contains("s3cret") && !body.contains("root:"), "{path}: {body}");
    }
    // A draft that claims to be a file of the desk's is one that the desk tells of.
    let claim = json!({ "draft": { "name": "../secret.txt", "text": "x" }, "of_desk": true });
    assert_eq!(server.api("/api/v1/check", &claim).0, 404);
}

#[test]
fn a_token_is_wanted_where_others_can_ask() {
    let desk = desk();
    let short = desk.run(&["serve", "--token", "short"]);
    assert_eq!(short.code, 2, "{}", short.stderr);
    let server = Server::start(&desk, &["--address", "0.0.0.0:0"]);
    let token = server.said[0].split("token=").nth(1).expect("a token").to_owned();
    assert_eq!(token.len(), 32, "{:?}", server.said);
    assert_eq!(server.get("/", "").0, 401);
    assert_eq!(server.get("/api/v1/desk", "Authorization: Bearer 0123\r\n").0, 401);
    assert_eq!(server.get("/api/v1/desk", &format!("Authorization: Bearer {token}\r\n")).0, 200);
    assert_eq!(server.get(&format!("/?token={token}"), "").0, 303);
    assert_eq!(server.get("/?token=0", "").0, 401);
    assert_eq!(server.get("/", &format!("Cookie: a=b; provcheck-token={token}\r\n")).0, 200);
    assert_eq!(server.get(&format!("/t/{token}/v2/languages"), "").0, 200);
    assert_eq!(server.get("/t/0123/v2/languages", "").0, 401);
}

#[test]
fn requests_that_make_no_sense_are_answered() {
    let desk = desk();
    let server = Server::start(&desk, &["--largest", "1"]);
    let json = "application/json";
    let host = &server.address;
    let large = "x".repeat(2 << 20);
    let cases: [(u16, String); 12] = [
        (413, request(host, "/api/v1/check", json, "", &large)),
        (413, request(host, "/v2/check", "application/x-www-form-urlencoded", "", &large)),
        (400, request(host, "/api/v1/check", json, "", "{")),
        (400, request(host, "/api/v1/check", json, "", "{\"draft\":{\"name\":\"a\"},\"more\":1}")),
        (422, request(host, "/api/v1/check", json, "", "{\"draft\":{\"name\":\"a.txt\"}}")),
        (
            422,
            request(
                host,
                "/api/v1/check",
                json,
                "",
                "{\"draft\":{\"name\":\"a\",\"base64\":\"%\"}}",
            ),
        ),
        (
            422,
            request(host, "/api/v1/check", json, "", "{\"draft\":{\"name\":\"a\",\"text\":\" \"}}"),
        ),
        (
            422,
            request(
                host,
                "/api/v1/check",
                json,
                "",
                "{\"draft\":{\"name\":\"a\",\"text\":\"x\"},\"date\":\"soon\"}",
            ),
        ),
        (400, request(host, "/v2/check", "application/x-www-form-urlencoded", "", "language=en")),
        (400, request(host, "/v2/check", "application/x-www-form-urlencoded", "", "data=%7B%7D")),
        (400, "BREW /coffee HTTP/1.1\r\nHost\r\n\r\n".to_owned()),
        (405, format!("DELETE /api/v1/check HTTP/1.1\r\nHost: {host}\r\n\r\n")),
    ];
    for (status, request) in &cases {
        let (told, body) = server.raw(request.as_bytes());
        let start = request.get(..120).unwrap_or(request);
        // An answer that comes before all was sent may be lost on the way.
        assert!(told == *status || (*status == 413 && told == 0), "{start}: {told} {body}");
    }
    // A body without a length that never ends.
    let mut stream = server.connect();
    let head = format!(
        "POST /api/v1/check HTTP/1.1\r\nHost: {host}\r\nContent-Type: {json}\r\n\
         Transfer-Encoding: chunked\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).expect("sent");
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
    let sent = (0..64).take_while(|_| stream.write_all(chunk.as_bytes()).is_ok()).count();
    assert!(sent < 64 || answer(&mut BufReader::new(stream)).0 == 413, "{sent}");
    // All markup, no text; and a place inside a pair of code units.
    let data = "{\"annotation\":[{\"markup\":\"<b>\u{1f680}\"},{\"text\":\"\u{1f680} wenton\"}]}";
    let mut form = String::from("language=auto&data=");
    for byte in data.bytes() {
        let _ = write!(form, "%{byte:02X}");
    }
    let (status, body) = server.post("/v2/check", "application/x-www-form-urlencoded", "", &form);
    let told: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(status, 200);
    assert_eq!(told["matches"][0]["offset"], 8, "{told:#}");
    assert_eq!(server.api("/api/v1/check", &draft()).0, 200, "it still serves");
}

#[test]
fn fifty_clients_at_once_lose_nothing_while_others_dawdle() {
    let desk = desk();
    let server = Server::start(&desk, &[]);
    // These send half a request and fall silent.
    let dawdlers: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(b"POST /api/v1/check HTTP/1.1\r\nHost: localho").expect("sent");
            stream
        })
        .collect();
    let lost: Vec<String> = std::thread::scope(|scope| {
        let client = |nth: usize| {
            let server = &server;
            scope.spawn(move || {
                let mut lost = Vec::new();
                for turn in 0..3 {
                    let mut body = draft();
                    body["draft"]["text"] = format!("{DRAFT}\nLine {nth} of {turn}.\n").into();
                    let (status, answer) = server.api("/api/v1/check", &body);
                    let text = answer["text"].as_str().unwrap_or_default();
                    if status != 200 || !text.ends_with(&format!("Line {nth} of {turn}.\n")) {
                        lost.push(format!("{nth} {turn}: {status} {answer}"));
                    }
                }
                lost
            })
        };
        let clients: Vec<_> = (0..50).map(client).collect();
        clients.into_iter().flat_map(|client| client.join().expect("it ends")).collect()
    });
    assert_eq!(lost, [""; 0]);
    drop(dawdlers);
}

#[test]
#[cfg(target_os = "linux")]
fn ten_thousand_hostile_requests_take_no_more_memory() {
    let desk = desk();
    let server = Server::start(&desk, &["--largest", "4"]);
    let host = server.address.clone();
    let json = "application/json";
    let rounds = |count: usize| {
        let mut stream = BufReader::new(server.connect());
        for turn in 0..count {
            let request = match turn % 5 {
                0 => request(&host, "/api/v1/check", json, "Origin: http://evil.example\r\n", "{}"),
                1 => request(&host, "/api/v1/check", json, "", "{\"draft\":[[[[[["),
                2 => request(
                    &host,
                    "/v2/check",
                    "application/x-www-form-urlencoded",
                    "",
                    "data=%FF%00{",
                ),
                3 => {
                    let name = "../".repeat(turn % 50);
                    let body =
                        json!({ "files": [{ "name": name, "text": format!("{turn} {name}") }] });
                    request(&host, "/api/v1/sources", json, "", &body.to_string())
                }
                _ => format!("GET /{turn}%00/../x HTTP/1.1\r\nHost: {host}\r\n\r\n"),
            };
            let sent = stream.get_mut().write_all(request.as_bytes());
            let (status, _) = if sent.is_ok() { answer(&mut stream) } else { (0, String::new()) };
            if status == 0 {
                stream = BufReader::new(server.connect());
            }
            assert!(status < 500, "{request}: {status}");
        }
    };
    rounds(1000);
    let before = memory(&server.child);
    rounds(9000);
    let grown = memory(&server.child).saturating_sub(before);
    assert!(grown < 48 << 20, "{grown} bytes more");
    assert_eq!(server.api("/api/v1/check", &draft()).0, 200);
}

#[test]
#[cfg(target_os = "linux")]
fn clients_that_hang_up_hold_up_nobody() {
    let desk = desk();
    let server = Server::start(&desk, &[]);
    // Figures of one thing in every sentence: each is compared with all others.
    let mut long = String::new();
    for at in 0..150 {
        let _ = write!(long, "{at} people were counted in Lindby. ");
    }
    let mut body = draft();
    body["draft"]["text"] = format!("{DRAFT}\n{long}\n").into();
    let request =
        request(&server.address, "/api/v1/check", "application/json", "", &body.to_string());
    server.api("/api/v1/check", &body);
    let before = memory(&server.child);
    for _ in 0..300 {
        let mut stream = server.connect();
        // Gone as soon as all is said.
        let _ = stream.write_all(request.as_bytes());
        drop(stream);
    }
    let (status, _) = server.api("/api/v1/check", &draft());
    assert_eq!(status, 200);
    let grown = memory(&server.child).saturating_sub(before);
    // What one check takes, once a thread; not three hundred times.
    assert!(grown < 160 << 20, "{grown} bytes more");
}
