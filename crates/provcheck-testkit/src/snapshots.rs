//! Fixtures kept as snapshots.

use std::path::Path;

use provcheck_core::Plugin;

use crate::fixtures::{cases, snapshot_dir};

/// Runs the check `C` over the folders in `manifest_dir/fixtures`.
///
/// A folder holds `draft.txt` (or `.md`, `.html`), and where the case needs them
/// `sources/`, `options.json` (the check's table as JSON) and `date` (a file with
/// one line, `YYYY-MM-DD`). In `hit-*` the check must report, in `clean-*` it must
/// not, whatever the snapshot says. The report goes to `snapshots/<check>/<case>.snap`
/// of the workspace for a crate in its `plugins/`, of the crate itself otherwise.
///
/// ```no_run
/// # use provcheck_core::{Check, CheckContext, CheckError, CheckMeta, ConfigError, Findings, Plugin};
/// # use provcheck_core::{Rule, Severity};
/// #
/// # const PAGE: &str = "# shout/loud\n\nA cry.\n\n## What it finds\n\nTwo marks.\n\n## Why it matters\n\n\
/// #     It is loud.\n\n## Example\n\n```draft\nIt blew!!\n```\n\n## Use instead\n\n```draft\nIt blew.\n```\n";
/// # const LOUD: Rule = Rule::new("loud", Severity::Warning, PAGE);
/// #
/// # struct Shout;
/// #
/// # impl Check for Shout {
/// #     fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
/// #         for (at, mark) in cx.draft().text().match_indices("!!") {
/// #             out.report(&LOUD, at..at + mark.len(), "two marks where one will do");
/// #         }
/// #         Ok(())
/// #     }
/// # }
/// #
/// # impl Plugin for Shout {
/// #     type Config = Options;
/// #     const META: CheckMeta = CheckMeta::new("shout", "# shout\n\nFinds cries.\n", &[LOUD]);
/// #
/// #     fn from_config(_: Options) -> Result<Self, ConfigError> {
/// #         Ok(Self)
/// #     }
/// # }
/// #
/// # #[derive(Default, serde::Deserialize, serde::Serialize)]
/// # #[serde(deny_unknown_fields)]
/// # struct Options {}
/// // In a test of the check's crate:
/// provcheck_testkit::fixtures::<Shout>(env!("CARGO_MANIFEST_DIR"));
/// ```
///
/// # Panics
///
/// Where a case is not as its name says, or differs from its snapshot.
pub fn fixtures<C: Plugin>(manifest_dir: &str) {
    let crate_dir = Path::new(manifest_dir);
    let cases = cases(crate_dir);
    let named = |prefix: &str| cases.iter().any(|(case, _)| case.starts_with(prefix));
    assert!(named("hit-") && named("clean-"), "fixtures/ needs a hit-* and a clean-* folder");

    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(snapshot_dir(crate_dir).join(C::META.name));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (case, draft) in cases {
            let report = draft.check::<C>();
            let hit = !report.findings().is_empty();
            match case.split('-').next() {
                Some("hit") => assert!(hit, "{case}: nothing reported"),
                Some("clean") => assert!(!hit, "{case}: reported\n{report}"),
                _ => panic!("{case}: neither hit-* nor clean-*"),
            }
            insta::assert_snapshot!(case, report.to_string());
        }
    });
}
