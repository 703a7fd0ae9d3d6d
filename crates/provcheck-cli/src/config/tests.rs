use provcheck_core::{
    Check, CheckContext, CheckEntry, CheckError, CheckMeta, ConfigError, Findings, MakeCheck, Rule,
};
use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    #[serde(default)]
    #[expect(dead_code, reason = "only parsed")]
    tolerance: f64,
    #[serde(default)]
    limits: Limits,
    #[serde(default)]
    #[expect(dead_code, reason = "only parsed")]
    people: serde_json::Value,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Limits {
    #[serde(default)]
    shortest: u32,
}

struct Fake;

impl Check for Fake {
    fn run(&self, _: &CheckContext<'_>, _: &mut Findings) -> Result<(), CheckError> {
        Ok(())
    }
}

const RULES: &[Rule] = &[
    Rule::new("bound-drift", Severity::Warning, "# x\n\nX.\n"),
    Rule::new("value-differs", Severity::Warning, "# x\n\nX.\n"),
];

struct MakeFake;

impl MakeCheck for MakeFake {
    fn create(&self, text: &str) -> Result<Box<dyn Check>, ConfigError> {
        let options: Options =
            serde_json::from_str(text).map_err(|error| ConfigError::new(error.to_string()))?;
        if options.limits.shortest > 9 {
            return Err(ConfigError::key("limits.shortest", "at most 9"));
        }
        Ok(Box::new(Fake))
    }

    fn default_config(&self) -> String {
        "{}".to_owned()
    }
}

static FAKE: CheckEntry = CheckEntry {
    meta: CheckMeta::new("fake-drift", "# fake\n\nF.\n", RULES).with_shared_tables(&["people"]),
    maker: &MakeFake,
    plugin: None,
};

fn problem(text: &str) -> String {
    let parsed = Config::parse(
        "desk/provcheck.toml",
        Path::new("desk"),
        text.to_owned(),
        &[&FAKE],
        &Plugins::default(),
    );
    match parsed {
        Err(fault) => fault.to_string(),
        Ok(config) => make(&config, &FAKE, false).err().map_or_else(String::new, |e| e.to_string()),
    }
}

#[test]
fn reads_what_is_right() {
    let text = "[check]\nsources = [\"wire/*.txt\"]\nfail-on = \"error\"\n\
                [checks.fake-drift]\ntolerance = 0.5\nlimits.shortest = 3\n\
                [checks.fake-drift.rules]\nbound-drift = \"off\"\nvalue-differs = \"info\"\n\
                [people]\nfiles = [\"a.toml\"]\n";
    assert_eq!(problem(text), "");
    let config = Config::parse(
        "desk/provcheck.toml",
        Path::new("desk"),
        text.to_owned(),
        &[&FAKE],
        &Plugins::default(),
    )
    .unwrap();
    assert_eq!(config.sources, [Path::new("desk/wire/*.txt")]);
    assert_eq!(config.fail_on, Some(FailOn::Error));
    assert_eq!(config.levels["fake-drift/bound-drift"], None);
    assert_eq!(config.levels["fake-drift/value-differs"], Some(Severity::Info));
    let files = config.shared["people"]["files"][0].as_str().unwrap();
    assert!(Path::new(files).is_absolute() && files.ends_with("desk/a.toml"), "{files}");
    assert_eq!(problem(""), "");
}

#[test]
fn points_at_what_is_wrong() {
    for (text, place, message, line, marks) in [
        ("[chek]\n", "1:2", "unknown table `chek`", "[chek]", " ^^^^ did you mean `check`?"),
        (
            "[check]\nfail_on = \"x\"\n",
            "2:1",
            "unknown key `fail_on`",
            "fail_on = \"x\"",
            "^^^^^^^ did you mean `fail-on`?",
        ),
        (
            "[check]\nfail-on = \"erorr\"\n",
            "2:11",
            "`erorr` is no value of `fail-on`",
            "fail-on = \"erorr\"",
            "          ^^^^^^^ did you mean `error`?",
        ),
        (
            "[check]\nsources = \"wire\"\n",
            "2:11",
            "`sources` is a list of strings, not of type string",
            "sources = \"wire\"",
            "          ^^^^^^",
        ),
        (
            "[checks.fake-drfit]\n",
            "1:9",
            "unknown check `fake-drfit`",
            "[checks.fake-drfit]",
            "        ^^^^^^^^^^ did you mean `fake-drift`?",
        ),
        (
            "[checks.fake-drift]\ntolernace = 1.0\n",
            "2:1",
            "unknown key `tolernace`",
            "tolernace = 1.0",
            "^^^^^^^^^ did you mean `tolerance`?",
        ),
        (
            "[checks.fake-drift]\ntolerance = \"big\"\n",
            "2:13",
            "`tolerance`: invalid type: string \"big\", expected f64",
            "tolerance = \"big\"",
            "            ^^^^^",
        ),
        (
            "[checks.fake-drift]\ntolerance = 1.0\nlimits = { shortest = 3, longest = 4 }\n",
            "3:26",
            "unknown key `longest`",
            "limits = { shortest = 3, longest = 4 }",
            "                         ^^^^^^^ known: shortest",
        ),
        (
            "[checks.fake-drift.limits]\nshortest = 12\n",
            "2:12",
            "`shortest`: at most 9",
            "shortest = 12",
            "           ^^",
        ),
        (
            "[checks.fake-drift.rules]\nbound-drfit = \"off\"\n",
            "2:1",
            "unknown rule `bound-drfit`",
            "bound-drfit = \"off\"",
            "^^^^^^^^^^^ did you mean `bound-drift`?",
        ),
        (
            "[checks.fake-drift.rules]\nbound-drift = \"deny\"\n",
            "2:15",
            "`deny` is no value of `bound-drift`",
            "bound-drift = \"deny\"",
            "              ^^^^^^ known: error, info, off, warning",
        ),
        (
            "[lexicon]\nspeech-verbs = [\"riff\"]\n",
            "2:1",
            "unknown class of words `speech-verbs`",
            "speech-verbs = [\"riff\"]",
            "^^^^^^^^^^^^ did you mean `speech-verb`?",
        ),
        (
            "[lexicon]\nfruits = [\"red\"]\n",
            "2:1",
            "unknown class of words `fruits`",
            "fruits = [\"red\"]",
            "^^^^^^ `provcheck init --schema` lists them",
        ),
        (
            "[lexicon]\nspeech-verb = \"riff\"\n",
            "2:15",
            "`speech-verb` is a list of strings, not of type string",
            "speech-verb = \"riff\"",
            "              ^^^^^^",
        ),
        (
            "[lexicon]\nmonth = [\"Brumaire\"]\n",
            "2:9",
            "words of this class carry a value: write `word = \"value\"`",
            "month = [\"Brumaire\"]",
            "        ^^^^^^^^^^^^",
        ),
        (
            "[lexicon]\nspeech-verb = { riff = \"1\" }\n",
            "2:17",
            "words of this class carry no value: write an array of words",
            "speech-verb = { riff = \"1\" }",
            "                ^^^^",
        ),
    ] {
        let expected = format!("desk/provcheck.toml:{place}: {message}\n");
        let shown = problem(text);
        let mut lines = shown.lines();
        assert_eq!(format!("{}\n", lines.next().unwrap_or_default()), expected);
        let mut lines = lines.skip(1).map(|shown| &shown[4..]);
        assert_eq!(lines.next(), Some(line), "{shown}");
        assert_eq!(lines.next(), Some(marks), "{shown}");
    }
    assert!(
        problem("a = = 2\n").starts_with("desk/provcheck.toml:1:5: "),
        "{}",
        problem("a = = 2")
    );
}
