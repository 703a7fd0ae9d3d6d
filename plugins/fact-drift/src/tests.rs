//! Tables: what each rule finds, and what looks like it and must stay quiet.

use crate::FactDrift;

provcheck_testkit::conformance!(FactDrift);
provcheck_testkit::fixtures!(FactDrift);
