//! The HTML report in a browser: it filters, opens findings, and runs nothing of
//! a draft's. Skipped with a message where no Chromium is installed.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may stop anywhere, and says when it is skipped"
)]

mod sample;

use std::path::Path;
use std::process::Command;

use provcheck_report::{Run, html};

/// What a hostile draft holds.
const HOSTILE: &str = "\
</title><script>document.title = 'owned'</script></style></script>

<img src=x onerror=\"document.title='owned'\"> ]]> --> \u{202E} \u{0} '\"><svg onload=alert(1)>

<a href=\"javascript:document.title='owned'\">{{7*7}}</a> about 400 boats
";

fn page(run: &Run) -> String {
    let mut out = Vec::new();
    html::write(run, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Returns the page's document after its scripts have run, or `None` without a browser.
fn browse(page: &str) -> Option<String> {
    let browser = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok());
    let Some(browser) = browser else {
        assert!(std::env::var_os("CI").is_none(), "CI installs Chromium");
        eprintln!("skipped: no Chromium");
        return None;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    std::fs::write(&file, page).unwrap();
    let profile = folder.path().join("profile");
    let done = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"])
        .args(["--disable-background-networking", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(url(&file))
        .output()
        .unwrap();
    Some(String::from_utf8_lossy(&done.stdout).into_owned())
}

fn url(file: &Path) -> String {
    format!("file://{}", file.display())
}

#[test]
fn runs_nothing_of_a_draft() {
    let page = page(&sample::hostile(HOSTILE));
    for tag in ["<script", "<img", "<svg onload", "<a href=\"javascript"] {
        let ours = usize::from(tag == "<script");
        assert_eq!(page.matches(tag).count(), ours, "{tag}");
    }
    let Some(dom) = browse(&page) else { return };
    assert!(dom.contains("<title>provcheck: "), "{dom}");
    assert!(dom.contains("1 of 1 findings shown"), "our own script runs: {dom}");
    assert!(dom.contains("&lt;img src=x onerror="), "{dom}");
}

#[test]
fn filters_and_opens_findings() {
    let page = page(&sample::run());
    // The page's policy would not let the test's own script run.
    let policy = page.find("<meta http-equiv").unwrap();
    let end = policy + page[policy..].find('>').unwrap() + 1;
    let drive = "<script>
        const box = (value) => document.querySelector(`input[value=${value}]`);
        box('error').click();
        const filtered = document.getElementById('shown').textContent;
        box('numeric-drift').click();
        const twice = document.getElementById('shown').textContent;
        const off = document.querySelectorAll('mark.off').length;
        box('error').click();
        for (const key of ['n', 'n', 'p', 'n'])
          document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        const current = document.querySelector('.finding.current');
        const lit = document.querySelectorAll('mark.current').length;
        const say = [filtered, twice, off, current.dataset.check, lit,
          document.activeElement === current];
        document.body.setAttribute('data-result', say.join('|'));
      </script>";
    let page = format!("{}{}", &page[..policy], &page[end..])
        .replace("</body>", &format!("{drive}</body>"));
    let Some(dom) = browse(&page) else { return };
    let result = dom.split("data-result=\"").nth(1).and_then(|rest| rest.split('"').next());
    let expected = "3 of 5 findings shown|2 of 5 findings shown|3|quote-drift|1|true";
    assert_eq!(result, Some(expected), "{dom}");
}
