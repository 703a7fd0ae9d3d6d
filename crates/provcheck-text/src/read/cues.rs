//! Subtitles, `SubRip` and `WebVTT`: what is said, by whom, without the time codes.

use provcheck_core::{BlockKind, LeftOut, LeftOutKind, Span};

use super::extracted::Extracted;
use crate::date;

/// Takes what is said out of a file of subtitles.
pub(super) fn extract(text: &str) -> Extracted {
    let mut read = Extracted::default();
    let mut said: Option<(String, String)> = None;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let rolls = rolls(&text);
    let mut last = String::new();
    for cue in text.split("\n\n") {
        let lines: Vec<&str> = cue.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        let Some(first) = lines.first() else { continue };
        if ["WEBVTT", "NOTE", "STYLE", "REGION"].iter().any(|word| first.starts_with(word)) {
            let note = lines.join(" ");
            if first.starts_with("NOTE") || first.starts_with("WEBVTT") {
                read.dated(date::parse_date(&note));
            }
            if first.starts_with("NOTE") {
                read.left_out.push(LeftOut { kind: LeftOutKind::Note, text: note });
            }
            continue;
        }
        let Some(time) = lines.iter().take(2).position(|line| line.contains("-->")) else {
            // A cue without a time is text all the same: nothing is lost in silence.
            if !lines.iter().all(|line| line.bytes().all(|b| b.is_ascii_digit())) {
                add(&mut said, &mut read, "", &lines.join(" "));
            }
            continue;
        };
        let lines: Vec<String> = lines[time + 1..].iter().map(|line| unplaced(line)).collect();
        let dashed = |line: &str| line.trim_start_matches('<').starts_with(['-', '–', '—']);
        let several = lines.iter().filter(|line| dashed(line)).count() > 1;
        for line in &lines {
            let (changes, line) = changed(line);
            let (speaker, words) = shown(line);
            if rolls && !words.trim().is_empty() {
                if words.trim() == last {
                    continue;
                }
                words.trim().clone_into(&mut last);
            }
            if changes && speaker.is_empty() && !words.trim().is_empty() {
                end(&mut said, &mut read);
                said = Some((String::new(), words.trim().to_owned()));
            } else if several && dashed(line) && speaker.is_empty() && !words.trim().is_empty() {
                // One after the other, and neither is who was named before.
                end(&mut said, &mut read);
                said = Some((String::new(), words.trim().to_owned()));
            } else {
                add(&mut said, &mut read, &speaker, &words);
            }
        }
    }
    end(&mut said, &mut read);
    read
}

/// Cues from which it shows whether each begins with the end of the one before.
const ROLLING: usize = 4;

/// Tells whether lines roll up: each cue shows the last line of the one before again, above
/// its own. Programs that time each word write so.
fn rolls(text: &str) -> bool {
    let (mut cues, mut again) = (0, 0);
    let mut last: Option<String> = None;
    for cue in text.split("\n\n") {
        let mut lines = cue.lines().skip_while(|line| !line.contains("-->")).skip(1);
        if cue.lines().any(is_timed) {
            return true;
        }
        let said = |line: &str| Some(shown(line.trim()).1).filter(|words| !words.trim().is_empty());
        let Some(first) = lines.find_map(said) else { continue };
        cues += 1;
        let own = lines.filter_map(said).last();
        again += usize::from(last.as_ref() == Some(&first) && own.is_some());
        last = own.or(Some(first));
    }
    cues >= ROLLING && again * 2 >= cues
}

/// Tells whether a line has a time before one of its words: `<00:00:01.400>`.
fn is_timed(line: &str) -> bool {
    line.split('<').skip(1).any(|tag| {
        let time = tag.split('>').next().unwrap_or_default();
        time.len() >= 9 && time.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
    })
}

/// Tells whether a line says that another speaks, `>>`, and returns what follows.
fn changed(line: &str) -> (bool, &str) {
    let mut rest = line.trim_start_matches(['-', ' ']);
    let mut marks = 0;
    while let Some(after) = rest.strip_prefix('>').or_else(|| rest.strip_prefix("&gt;")) {
        rest = after;
        marks += 1;
    }
    if marks >= 2 { (true, rest.trim_start()) } else { (false, line) }
}

/// Adds words to what the same speaker has said so far.
fn add(said: &mut Option<(String, String)>, read: &mut Extracted, speaker: &str, words: &str) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    match said {
        // Without a name of their own, words go on from those before.
        Some((held, text)) if held == speaker || speaker.is_empty() => {
            text.push(' ');
            text.push_str(words);
        }
        _ => {
            end(said, read);
            *said = Some((speaker.to_owned(), words.to_owned()));
        }
    }
}

fn end(said: &mut Option<(String, String)>, read: &mut Extracted) {
    let Some((speaker, text)) = said.take() else { return };
    read.out.block(BlockKind::Paragraph);
    if !speaker.is_empty() {
        read.out.replaced(&format!("{speaker}: "), Span::default());
    }
    read.out.replaced(&text, Span::default());
    read.out.end_block();
}

/// Returns a line without the marks of its place and look: `{\an8}`.
fn unplaced(line: &str) -> String {
    let mut shown = String::new();
    let mut rest = line;
    while let Some((before, mark)) = rest.split_once("{\\") {
        shown.push_str(before);
        let Some((_, after)) = mark.split_once('}') else {
            rest = "";
            break;
        };
        rest = after;
    }
    shown.push_str(rest);
    shown.trim().to_owned()
}

/// Returns who speaks a line, where it says so, and its words without marks.
fn shown(line: &str) -> (String, String) {
    let mut speaker = String::new();
    let mut words = String::new();
    let mut rest = line.trim_start_matches(['-', '–']).trim_start();
    while let Some(at) = rest.find('<') {
        let Some(end) = rest[at..].find('>').map(|i| at + i) else { break };
        words.push_str(&rest[..at]);
        let tag = &rest[at + 1..end];
        // `<v.loud Ola Brandt>`.
        let name = tag.split_once(' ').filter(|(kind, _)| kind.split('.').next() == Some("v"));
        if let Some((_, name)) = name {
            name.trim().clone_into(&mut speaker);
        }
        rest = &rest[end + 1..];
    }
    words.push_str(rest);
    let words = words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    if speaker.is_empty()
        && let Some((name, said)) = words.split_once(':')
    {
        let name = name.trim();
        let capital = name.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
        if capital && !name.is_empty() && name.split_whitespace().count() <= 5 {
            return (name.to_owned(), said.trim().to_owned());
        }
    }
    (speaker, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_are_two_speakers() {
        let cue = |lines: &str| {
            let srt = format!(
                "1\n00:00:00,000 --> 00:00:04,000\nANN LEE: We looked.\n\n2\n00:00:05,000 --> 00:00:06,000\n{lines}\n"
            );
            extract(&srt).out.finish().0
        };
        let cases = [
            ("- Was it old?\n- No.", "ANN LEE: We looked.\n\nWas it old?\n\nNo."),
            ("– Was it\nold?\n– No.", "ANN LEE: We looked.\n\nWas it old?\n\nNo."),
            ("- BOB RAY: Was it old?\n- No.", "ANN LEE: We looked.\n\nBOB RAY: Was it old?\n\nNo."),
            ("- Was it old?\n- BOB RAY: No.", "ANN LEE: We looked.\n\nWas it old?\n\nBOB RAY: No."),
            ("{\\an8}All of it.", "ANN LEE: We looked. All of it."),
            ("{\\an8}{\\i1}All{\\i0} of it.", "ANN LEE: We looked. All of it."),
            // One dash, none, and braces of the text.
            ("- All of it.", "ANN LEE: We looked. All of it."),
            ("All\nof it.", "ANN LEE: We looked. All of it."),
            ("A {set} of it.", "ANN LEE: We looked. A {set} of it."),
        ];
        for (lines, shown) in cases {
            assert_eq!(cue(lines), shown, "{lines}");
        }
    }

    fn srt(cues: &[&str]) -> String {
        let cues: Vec<String> = cues
            .iter()
            .enumerate()
            .map(|(i, words)| format!("{i}\n00:00:0{i},000 --> 00:00:0{i},900\n{words}\n\n"))
            .collect();
        extract(&cues.concat()).out.finish().0
    }

    #[test]
    fn angles_are_another_speaker() {
        for (cues, shown) in [
            (
                [">> LEE: We looked", "at it.", ">> And then?", ">> LEE: All", "of it."],
                "LEE: We looked at it.\n\nAnd then?\n\nLEE: All of it.",
            ),
            (
                ["&gt;&gt; Yes.", "&gt;&gt;&gt; In Oslo", "it rains.", ">> RAY: Why?", "Who?"],
                "Yes.\n\nIn Oslo it rains.\n\nRAY: Why? Who?",
            ),
            // One angle, angles inside, none.
            (["> Yes.", "a >> b", "5 > 3", "and so", "on."], "> Yes. a >> b 5 > 3 and so on."),
        ] {
            assert_eq!(srt(&cues), shown);
        }
    }

    #[test]
    fn lines_that_roll_up_are_read_once() {
        let vtt = "WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000\n \nthe<00:00:00.400><c> mill</c>\n\n00:00:02.000 --> 00:00:02.010\nthe mill\n \n\n00:00:02.010 --> 00:00:04.000\nthe mill\nburned<00:00:02.400><c> down</c>\n";
        assert_eq!(extract(vtt).out.finish().0, "the mill burned down");
        for (cues, shown) in [
            (
                ["A mill", "A mill\nin Skarn", "in Skarn\nburned", "burned\ndown."],
                "A mill in Skarn burned down.",
            ),
            // Somebody says it again.
            (["No.", "No.", "Why?", "No."], "No. No. Why? No."),
            (
                ["No, no.\nNo.", "No.\nWhy?", "Why not?\nWell.", "So."],
                "No, no. No. No. Why? Why not? Well. So.",
            ),
        ] {
            assert_eq!(srt(&cues), shown);
        }
    }

    #[test]
    fn what_is_said_by_whom() {
        let srt = "1\r\n00:00:00,000 --> 00:00:04,000\r\nANN LEE: We looked\r\nat it.\r\n\r\n2\r\n00:00:04,000 --> 00:00:05,000\r\n<i>All of it.</i>\r\n\r\n3\r\n00:00:06,000 --> 00:00:07,000\r\nBOB RAY: Why?\r\n";
        assert_eq!(
            extract(srt).out.finish().0,
            "ANN LEE: We looked at it. All of it.\n\nBOB RAY: Why?"
        );
        let vtt = "WEBVTT\n\nNOTE Press talk, 14 March 2026\n\n00:00.000 --> 00:04.000 align:start\n<v Ann Lee>We &amp; they\n\n00:04.000 --> 00:05.000\nplain words\n";
        let read = extract(vtt);
        assert_eq!(read.meta.date.map(|d| d.date.to_string()).as_deref(), Some("2026-03-14"));
        assert_eq!(read.out.finish().0, "Ann Lee: We & they plain words");
    }
}
