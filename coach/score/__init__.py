"""The score: a routine and a decision compiled into timed segments and cues."""
