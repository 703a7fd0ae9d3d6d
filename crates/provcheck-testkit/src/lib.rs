//! What a plugin author tests with: drafts in code, fixtures, snapshots.
