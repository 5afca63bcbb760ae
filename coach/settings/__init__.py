"""The settings: one table of them, the file, and what they mean for sessions and the voice."""
