//! `kb update` against a service on the loopback that answers as the Wikidata Query
//! Service is documented to: pages, time-outs, busy, cut off.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::support::Desk;

/// What the service says to one request.
enum Say {
    /// 200 with this body.
    Body(String),
    /// Another status, with more headers.
    Status(u16, &'static str),
    /// 200, and the connection ends in the middle of the body.
    Cut(String),
    /// Nothing, for long.
    Nothing,
}

/// Starts a service that gives the answers in order, and returns its address and what it
/// was asked.
fn service(answers: Vec<Say>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/sparql", listener.local_addr().expect("an address"));
    let (send, asked) = channel();
    thread::spawn(move || {
        for answer in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            let request = head(&mut stream);
            if send.send(request).is_err() {
                return;
            }
            // The client may be gone: that is what some tests want.
            let _ = match answer {
                Say::Body(body) => write!(
                    stream,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n\
                     Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len()
                ),
                Say::Status(status, headers) => write!(
                    stream,
                    "HTTP/1.1 {status} X\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n"
                ),
                Say::Cut(body) => write!(
                    stream,
                    "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len() + 100
                ),
                Say::Nothing => {
                    thread::sleep(Duration::from_secs(3));
                    Ok(())
                }
            };
        }
    });
    (address, asked)
}

fn head(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n > 0) {
        request.push(byte[0]);
    }
    String::from_utf8_lossy(&request).into_owned()
}

fn row(item: u32, name: &str, start: &str, end: Option<&str>) -> String {
    let end = end.map_or(String::new(), |end| {
        format!(
            r#","end":{{"type":"literal","value":"{end}T00:00:00Z"}},"endPrecision":{{"type":"literal","value":"11"}}"#
        )
    });
    format!(
        r#"{{"person":{{"type":"uri","value":"http://www.wikidata.org/entity/Q{item}"}},"personLabel":{{"type":"literal","value":"{name}"}},"officeLabel":{{"type":"literal","value":"Minister of Foreign Affairs"}},"ofLabel":{{"type":"literal","value":"Ruritania"}},"start":{{"type":"literal","value":"{start}T00:00:00Z"}},"startPrecision":{{"type":"literal","value":"11"}}{end}}}"#
    )
}

fn answer(rows: &[String]) -> String {
    format!(r#"{{"head":{{"vars":["person"]}},"results":{{"bindings":[{}]}}}}"#, rows.join(","))
}

const ASK: [&str; 8] = ["kb", "update", "--only", "foreign", "--pause", "0", "--endpoint", ""];

fn update(desk: &Desk, endpoint: &str, more: &[&str]) -> crate::support::Done {
    let mut args = ASK.to_vec();
    args[7] = endpoint;
    args.extend(more);
    desk.run(&args)
}

#[test]
fn pages_are_asked_for_until_one_is_short() {
    let first = [
        row(900_001, "Anna Vell", "2019-01-02", Some("2023-04-05")),
        row(900_002, "Berta Holm", "2023-04-05", None),
    ];
    let (address, asked) = service(vec![Say::Body(answer(&first)), Say::Body(answer(&[]))]);
    let desk = Desk::new();
    let done = update(&desk, &address, &["--page", "2"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stderr.contains("no other command of provcheck uses the network"));
    assert!(done.stdout.contains("new           Berta Holm"), "{}", done.stdout);
    assert!(done.stdout.contains("[wikidata:Q900002]"));
    let requests: Vec<String> = asked.iter().collect();
    assert_eq!(requests.len(), 2);
    assert!(
        requests[0].contains("user-agent: provcheck/")
            || requests[0].contains("User-Agent: provcheck/")
    );
    assert!(
        requests[1].contains("OFFSET%202") || requests[1].contains("OFFSET+2"),
        "{}",
        requests[1]
    );
    // What was written is laid over the base.
    let who = desk.run(&["kb", "who", "Ruritania foreign minister", "--file", "wikidata.toml"]);
    assert!(who.stdout.contains("Berta Holm: since 2023-04-05"), "{}", who.stdout);
    let club = desk.run(&["kb", "who", "Exampleville United manager"]);
    assert!(club.code == 1 && club.stdout.contains("none of clubs"), "{}", club.stdout);
}

#[test]
fn a_busy_service_is_asked_again() {
    let (address, asked) = service(vec![
        Say::Status(429, "Retry-After: 0\r\n"),
        Say::Status(503, ""),
        Say::Body(answer(&[row(900_002, "Berta Holm", "2023-04-05", None)])),
    ]);
    let done = update(&Desk::new(), &address, &[]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(asked.iter().count(), 3);
}

#[test]
fn a_query_that_takes_too_long_is_cut_in_half() {
    let whole = answer(&[row(900_002, "Berta Holm", "2023-04-05", None)]);
    let half = whole[..whole.len() / 2].to_owned();
    let traced = format!("{half}\njava.util.concurrent.TimeoutException\n\tat java.base/x");
    let (address, asked) =
        service(vec![Say::Body(traced), Say::Cut(half), Say::Status(500, ""), Say::Body(whole)]);
    let done = update(&Desk::new(), &address, &["--page", "1000"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let limits: Vec<bool> = asked
        .iter()
        .zip(["1000", "500", "250", "125"])
        .map(|(request, limit)| {
            request.contains(&format!("LIMIT%20{limit}%0A"))
                || request.contains(&format!("LIMIT+{limit}%0A"))
        })
        .collect();
    assert_eq!(limits, [true; 4]);
}

#[test]
fn what_stays_wrong_is_said_and_writes_nothing() {
    let busy = || (0..5).map(|_| Say::Status(503, "Retry-After: 0\r\n")).collect();
    for (answers, words) in [
        (busy(), "503"),
        (vec![Say::Status(403, "")], "403"),
        (vec![Say::Body(answer(&[]))], "nothing was found"),
    ] {
        let (address, _asked) = service(answers);
        let desk = Desk::new();
        let done = update(&desk, &address, &[]);
        assert_eq!(done.code, 2, "{}", done.stdout);
        assert!(done.stderr.contains(words), "{words}: {}", done.stderr);
        assert!(!desk.path("wikidata.toml").exists());
    }
    // Nobody there.
    let done = update(&Desk::new(), "http://127.0.0.1:9/sparql", &[]);
    assert_eq!(done.code, 2);
}

#[test]
fn a_service_that_says_nothing_is_not_waited_for_for_ever() {
    let (address, _asked) = service(vec![
        Say::Nothing,
        Say::Body(answer(&[row(900_002, "Berta Holm", "2023-04-05", None)])),
    ]);
    let done = update(&Desk::new(), &address, &["--timeout", "0.5"]);
    assert!(done.code == 0 || done.code == 2, "{}", done.stderr);
}

#[test]
fn knowledge_is_not_shortened() {
    let desk = Desk::new();
    let both = answer(&[
        row(900_001, "Anna Vell", "2019-01-02", Some("2023-04-05")),
        row(900_002, "Berta Holm", "2023-04-05", None),
    ]);
    desk.write("both.json", &both);
    desk.write("one.json", answer(&[row(900_002, "Berta Holm", "2023-04-05", None)]));
    let from = |file, day| desk.run(&["kb", "update", "--from", file, "--as-of", day]);
    assert_eq!(from("both.json", "2026-02-01").code, 0);
    let before = std::fs::read(desk.path("wikidata.toml")).expect("a file");
    for (file, day, words) in [
        ("one.json", "2026-03-01", "1 times in office, not 2"),
        ("both.json", "2025-03-01", "known to an earlier day"),
    ] {
        let done = from(file, day);
        assert_eq!(done.code, 2);
        assert!(done.stderr.contains(words), "{}", done.stderr);
        assert_eq!(std::fs::read(desk.path("wikidata.toml")).expect("a file"), before);
    }
    assert_eq!(from("both.json", "2026-03-01").code, 0);
}

#[test]
fn queries_are_printed_and_nobody_is_asked() {
    let done = update(&Desk::new(), "http://127.0.0.1:9/sparql", &["--print-query"]);
    assert_eq!(done.code, 0);
    assert!(done.stdout.contains("wd:Q7330070") && done.stdout.contains("LIMIT 2000"));
    assert!(done.stderr.is_empty());
}

#[test]
fn a_desk_names_classes_of_its_own() {
    let desk = Desk::new();
    desk.write("classes.toml", "[[class]]\nclass = \"education\"\nitem = \"Q2\"\n");
    let ask = |more: &[&str]| {
        let mut args = vec!["kb", "update", "--print-query", "--classes", "classes.toml"];
        args.extend(more);
        desk.run(&args)
    };
    assert!(ask(&["--only", "education"]).stdout.contains("wd:Q2 ."));
    let done = ask(&["--only", "king"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("--only king"));
    desk.write("classes.toml", "[[class]]\nclass = \"x\"\nitem = \"Q2\"\n");
    assert_eq!(ask(&[]).code, 2);
}

#[test]
fn files_of_other_forms_are_read_or_refused_by_line() {
    let desk = Desk::new();
    desk.write(
        "ep.json",
        "{\"id\":\"p\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Anna Vell\"]}}\n\
         {\"id\":\"o\",\"schema\":\"Position\",\"properties\":{\"name\":[\"Foreign Minister\"],\"country\":[\"Ruritania\"]}}\n\
         {\"id\":\"h\",\"schema\":\"Occupancy\",\"properties\":{\"holder\":[\"p\"],\"post\":[\"o\"],\"startDate\":[\"2024-01-02\"]}}\n",
    );
    desk.write("bad.json", "{\"id\":\"p\",\"schema\":\"Person\",\"properties\":{}}\n{oops\n");
    desk.write("what.txt", "hello");
    let from = |file| {
        let output = format!("{file}.toml");
        desk.run(&["kb", "update", "--from", file, "--as-of", "2026-02-01", "-o", &output])
    };
    let good = from("ep.json");
    assert_eq!(good.code, 0, "{}", good.stderr);
    assert!(good.stdout.contains("Anna Vell"));
    let bad = from("bad.json");
    assert_eq!(bad.code, 2);
    assert!(bad.stderr.contains("bad.json:2:"), "{}", bad.stderr);
    assert!(from("what.txt").stderr.contains("none of the forms"));
    desk.write("latin.csv", b"person,office\nAnna M\xfcller,Mayor\n");
    let latin = from("latin.csv");
    assert_eq!(latin.code, 2);
    assert!(latin.stderr.contains("latin.csv: line 2 is not valid UTF-8"), "{}", latin.stderr);
    assert_eq!(desk.run(&["kb", "update", "--from", "ep.json"]).code, 2);
}

#[test]
fn a_time_in_office_that_ends_before_it_starts_is_left_out_and_said() {
    let desk = Desk::new();
    desk.write(
        "t.csv",
        "person,office,class,of,start,end\n\
         Anna Vell,Mayor,mayor,Exampleville,2011-01-01,2001-01-01\n\
         Jana Lisk,Mayor,mayor,Exampleville,2012-01-01,2015-01-01\n",
    );
    let done = desk.run(&["kb", "update", "--from", "t.csv", "--as-of", "2026-02-01"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.contains("left out      Anna Vell"), "{}", done.stdout);
    assert!(done.stdout.contains("1 new, 0 ended, 0 contradicted, 1 left out"), "{}", done.stdout);
    assert_eq!(desk.run(&["kb", "check", "wikidata.toml"]).code, 0);
}
