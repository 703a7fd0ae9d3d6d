//! A reporter's sentence inside somebody's quotation.

use super::{QUIET, table};

const UNQUOTED: &[&str] = &["unquoted-in-source warning"];

#[test]
fn a_sentence_of_the_reporters() {
    const DRAFT: &str = "“We slept in the chapel. The sluice broke in a storm of hail before the second harvest. Nobody rang the bell,” keeper Ida Roe said.";
    table(&[
        (
            DRAFT,
            &[
                "“We slept in the chapel,” keeper Ida Roe said. The sluice broke in a storm of hail before the second harvest. “Nobody rang the bell,” she said.",
            ],
            UNQUOTED,
        ),
        (
            DRAFT,
            &[
                "The sluice broke in a storm of hail before the second harvest.\n“We slept in the chapel. Nobody rang the bell,” said Ida Roe.",
            ],
            UNQUOTED,
        ),
        (
            "“The sluice broke in a storm of hail before the second harvest,” keeper Ida Roe said.",
            &[
                "“We slept in the chapel,” keeper Ida Roe said. The sluice broke in a storm of hail before the second harvest. “Nobody rang the bell,” she said.",
            ],
            UNQUOTED,
        ),
        (
            DRAFT,
            &[
                "“We slept in the chapel,” keeper Ida Roe said. “The sluice broke in a storm of hail before the second harvest. Nobody rang the bell.”",
            ],
            QUIET,
        ),
        (
            DRAFT,
            &[
                "“We slept in the chapel,” keeper Ida Roe said. The sluice broke in a storm of hail before the second harvest. “Nobody rang the bell,” she said.",
                "“We slept in the chapel. The sluice broke in a storm of hail before the second harvest. Nobody rang the bell,” keeper Ida Roe said.",
            ],
            QUIET,
        ),
        (
            "“The sluice broke in a storm of hail before the second harvest,” keeper Ida Roe said.",
            &[
                "Ida Roe said it was bad. The sluice broke in a storm of hail before the second harvest.",
            ],
            QUIET,
        ),
    ]);
}
