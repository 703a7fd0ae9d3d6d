//! Renders findings as text, concise and JSON. Decides nothing.
