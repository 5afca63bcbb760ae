"""The journal: everything that happened, append-only, on disk before it shows; and what is derived from it."""
