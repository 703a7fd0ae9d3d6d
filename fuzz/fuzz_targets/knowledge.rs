//! A knowledge base written by hand, and a table of one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use provcheck_knowledge::{data::load::load, data::model::Model, text};

fuzz_target!(|input: &str| {
    if let Ok(model) = load("a.toml", input) {
        let written = text::to_toml(&model);
        assert!(load("b.toml", &written).is_ok(), "what was written can be read");
    }
    let _ = text::from_csv("a.csv", input, &Model::default());
});
