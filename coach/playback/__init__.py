"""Playing: the one driver of a session, starting and resuming sessions, and what the voice says of them."""
