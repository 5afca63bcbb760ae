"""The session machine: a state and an event give a state and effects."""
