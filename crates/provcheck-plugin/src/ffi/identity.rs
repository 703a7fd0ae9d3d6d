//! Text as bytes that a linker can place.

/// Returns the bytes of `text`, for the identity section.
///
/// ```
/// use provcheck_plugin::ffi::identity;
///
/// const DESK: [u8; 4] = identity("desk");
/// assert_eq!(&DESK, b"desk");
/// ```
pub const fn identity<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [0; N];
    let mut i = 0;
    while i < N {
        bytes[i] = text.as_bytes()[i];
        i += 1;
    }
    bytes
}
