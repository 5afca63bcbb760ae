"""The screen that plays a session, and its parts."""
