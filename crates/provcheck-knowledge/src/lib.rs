//! People, offices and the dates they held them.
