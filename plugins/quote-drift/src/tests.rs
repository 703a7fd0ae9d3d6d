//! Tables of quotations.
