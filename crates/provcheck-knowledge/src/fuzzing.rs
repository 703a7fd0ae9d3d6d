//! What fuzz targets need of the insides.

use std::sync::OnceLock;

use crate::data::load::load;
use crate::data::write::write;
use crate::pkb::Pkb;

const SMALL: &str = "[[place]]\nid = \"Ruritania\"\nkind = \"country\"\n";

/// Opens `data` as a compiled knowledge base; where its first byte is odd, as one with
/// some bytes changed and its records unchecked: pairs of a place and a byte.
pub fn compiled(data: &[u8]) {
    static BASE: OnceLock<Vec<u8>> = OnceLock::new();
    let Some((kind, rest)) = data.split_first() else { return };
    if kind % 2 == 0 {
        if let Ok(pkb) = Pkb::from_bytes(rest.to_owned()) {
            ask(&pkb);
        }
        return;
    }
    let base = BASE.get_or_init(|| {
        load("a.toml", SMALL).ok().and_then(|m| write(&m).ok()).unwrap_or_default()
    });
    let mut bytes = base.clone();
    for change in rest.chunks_exact(3) {
        let at = usize::from(change[0]) << 8 | usize::from(change[1]);
        if let Some(byte) = bytes.get_mut(at) {
            *byte = change[2];
        }
    }
    if let Ok(pkb) = Pkb::unverified(bytes) {
        ask(&pkb);
    }
}

fn ask(pkb: &Pkb) {
    let _ = pkb.verify();
    for key in ["", "ruritania", "a", "john smith"] {
        let _ = (pkb.people_key(key.as_bytes()), pkb.place_key(key.as_bytes()));
        let _ = pkb.people_near(key, 1);
    }
}
