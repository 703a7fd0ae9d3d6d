use super::*;
use crate::data::day::day_of;
use crate::data::layout::FormKind;

const SMALL: &str = r#"
[kb]
as_of = "2024-12-31"
[[place]]
id = "ua"
name = "Ukraine"
demonyms = ["Ukrainian"]
metonyms = ["Kyiv"]
[[org]]
id = "nato"
name = "NATO"
closed = true
[[office]]
id = "ua.foreign"
class = "foreign"
of = "ua"
name = "Minister of Foreign Affairs"
[[office]]
id = "nato.sg"
class = "org-head"
of = "nato"
name = "Secretary General"
aliases = ["chief", "boss"]
[[person]]
id = "kuleba"
name = "Dmytro Kuleba"
qid = "Q24025631"
from = "ua"
deprecated = [{ name = "Dmitry Kuleba", why = "Russian-derived" }]
tenures = [{ office = "ua.foreign", start = "2020-03-04", end = "2024-09-05" }]
[[person]]
id = "sybiha"
name = "Andrii Sybiha"
tenures = [{ office = "ua.foreign", start = "2024-09-05" }]
[[person]]
id = "stoltenberg"
name = "Jens Stoltenberg"
tenures = [{ office = "nato.sg", start = "2014-10-01", end = "2024-10-01" }]
"#;

fn small() -> Knowledge {
    Knowledge::from_model(&load("small.toml", SMALL).unwrap()).unwrap()
}

#[test]
fn finds_people_by_any_form() {
    let kb = small();
    let named = kb.named("dmytro KULEBA");
    assert_eq!(named.len(), 1);
    assert_eq!(named[0].form.kind, FormKind::Name);
    assert_eq!(kb.named("Dmitry Kuleba")[0].form.kind, FormKind::Deprecated);
    assert_eq!(kb.named("Dmitry Kuleba")[0].form.why, Some("Russian-derived"));
    assert!(kb.named("Dmytriy Kuleba").is_empty());
    assert_eq!(kb.like("Dmitriy Kuleba").len(), 1);
    assert_eq!(kb.near("Jens Stoltenburg").len(), 1);
    assert!(kb.near("Jens Someone").is_empty());
    assert_eq!(kb.surnamed("Sybiha").len(), 1);
}

#[test]
fn tells_who_held_an_office_on_a_day() {
    let kb = small();
    let who = |y, m, d| {
        let place = kb.places_named("ukrainian")[0].0;
        let office = kb.place(place).offices().next().unwrap();
        office
            .holders(day_of(y, m, d))
            .iter()
            .map(|t| kb.person(t.person).name().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(who(2022, 2, 24), ["Dmytro Kuleba"]);
    assert_eq!(who(2024, 12, 1), ["Andrii Sybiha"]);
    // Before the first and after the last day that is known.
    assert!(who(2019, 1, 1).is_empty());
    assert!(who(2025, 6, 1).is_empty());
    let office = kb.offices().find(|o| o.key() == "nato.sg").unwrap();
    assert_eq!(office.title(), "Secretary General of NATO");
    assert_eq!(office.tenures()[0].dates(), "2014-10-01 to 2024-10-01");
}

#[test]
fn compiled_form_leads_back_to_the_hand_written_one() {
    let kb = small();
    let again = Knowledge::from_model(&kb.to_model()).unwrap();
    assert_eq!(kb.to_model(), again.to_model());
    assert_eq!(write(&kb.to_model()).unwrap(), write(&again.to_model()).unwrap(), "the same bytes");
}

#[test]
fn faults_name_file_and_line() {
    for (find, put, want) in [
        (
            "of = \"ua\"",
            "of = \"xx\"",
            "small.toml:13: office `ua.foreign`: there is no place or organisation `xx`",
        ),
        (
            "office = \"nato.sg\"",
            "office = \"nato.sgg\"",
            "small.toml:35: Jens Stoltenberg: there is no office `nato.sgg`",
        ),
        (
            "end = \"2024-09-05\"",
            "end = \"2019\"",
            "small.toml:24: Dmytro Kuleba: ua.foreign ends before it starts",
        ),
        ("class = \"org-head\"\n", "", "small.toml:18: office `nato.sg` has no class"),
        ("Andrii Sybiha", "Dmytro Kuleba", "is also a name of `kuleba`"),
        ("start = \"2020-03-04\"", "start = \"2020-3-4\"", "is no date"),
        ("end = \"2024-10-01\"", "until = \"2024-10-01\"", "unknown field `until`"),
        (
            "start = \"2024-09-05\"",
            "start = \"2023-09-05\", end = \"2024-12-01\"",
            "overlap by 366 days",
        ),
    ] {
        let text = SMALL.replacen(find, put, 1);
        assert_ne!(text, SMALL, "{find}");
        let error = load("small.toml", &text)
            .map_err(KnowledgeError::Faults)
            .and_then(|model| Knowledge::from_model(&model))
            .unwrap_err()
            .to_string();
        assert!(error.contains(want), "{find}: {error}");
    }
}

#[test]
fn user_files_are_laid_over_the_embedded_base() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.toml");
    std::fs::write(&path, SMALL).unwrap();
    let kb = Knowledge::with_files(&[&path]);
    // The embedded base may name the same person otherwise; that is a fault to show.
    if let Ok(kb) = kb {
        assert!(!kb.named("Andrii Sybiha").is_empty());
    }
    let pkb = dir.path().join("small.pkb");
    std::fs::write(&pkb, write(&load("small.toml", SMALL).unwrap()).unwrap()).unwrap();
    assert_eq!(Knowledge::open(&pkb).unwrap().named("Dmytro Kuleba").len(), 1);
    let missing = dir.path().join("none.toml");
    let error = Knowledge::with_files(&[&missing]).unwrap_err().to_string();
    assert!(error.contains("none.toml"), "{error}");
}

#[test]
fn every_flipped_byte_is_an_error() {
    let good = write(&load("small.toml", SMALL).unwrap()).unwrap();
    assert!(Knowledge::from_bytes(good.clone()).is_ok());
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1 << (at % 8);
        assert!(Knowledge::from_bytes(bad).is_err(), "byte {at}");
    }
    for length in 0..good.len() {
        assert!(Knowledge::from_bytes(good[..length].to_vec()).is_err(), "{length} bytes");
    }
}

/// All that can be asked of a base.
fn answers(kb: &Knowledge) -> Vec<String> {
    let mut out = Vec::new();
    for name in ["Dmytro Kuleba", "Dmitriy Kuleba", "Andrii Sybiha", "Nobody Atall"] {
        out.push(format!("{:?} {:?}", kb.named(name), kb.like(name)));
        out.push(format!("{:?}", kb.surnamed("Kuleba")));
    }
    for place in ["ukraine", "ukrainian", "nato", "nowhere"] {
        for (place, kind) in kb.places_named(place) {
            let offices = kb.place(place).offices();
            let titles: Vec<_> = offices.map(|o| (o.title(), o.holders(19_047).len())).collect();
            out.push(format!("{kind:?} {titles:?}"));
        }
    }
    out.push(format!("{:?}", kb.to_model()));
    out
}

#[test]
fn a_large_file_is_checked_where_it_is_read() {
    let good = write(&load("small.toml", SMALL).unwrap()).unwrap();
    let base = |bytes: Vec<u8>| Pkb::checked_in_pieces(bytes).map(|pkb| Knowledge::over(vec![pkb]));
    let sound = base(good.clone()).unwrap();
    let want = answers(&sound);
    assert!(!sound.is_damaged());
    let mut found = 0;
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1 << (at % 8);
        let Ok(kb) = base(bad) else { continue };
        let got = answers(&kb);
        assert!(kb.is_damaged() || got == want, "byte {at} changed an answer unnoticed");
        found += usize::from(kb.is_damaged());
    }
    assert!(found > good.len() / 2, "{found} of {}", good.len());
}

#[test]
fn no_damage_panics_even_where_nothing_was_checked() {
    // What a mapped file that changes under the reader looks like.
    let good = write(&load("small.toml", SMALL).unwrap()).unwrap();
    let sections =
        crate::data::layout::HEADER + crate::data::layout::SECTION * crate::data::layout::SECTIONS;
    for at in sections..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 0xff;
        let Ok(pkb) = Pkb::unverified(bad) else { continue };
        let kb = Knowledge::over(vec![pkb]);
        for name in ["Dmytro Kuleba", "Dmitriy Kuleba", "Jens Stoltenburg"] {
            kb.named(name);
            kb.like(name);
            if at % 64 == 0 {
                kb.near(name);
            }
        }
        for (place, _) in kb.places_named("ukraine") {
            for office in kb.place(place).offices().take(5) {
                office.holders(19_047);
                office.title();
            }
        }
    }
}
