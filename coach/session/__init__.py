"""A session: the score compiled from a routine and a decision, the machine that plays it, the words it says."""
