"""The line-by-line front end: for screen readers, pipes and speech alone, and the reference for what a session says."""
