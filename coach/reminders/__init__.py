"""Reminders outside coach's own screen: the system's notifications, its timer, and what has been called for."""
