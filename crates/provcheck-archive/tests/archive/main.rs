//! One test binary: its modules are what an archive promises.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod damage;
mod life;
mod readers;
mod search;
mod support;
