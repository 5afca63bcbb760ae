"""The session machine: a state, an event and a time give a state and effects."""
