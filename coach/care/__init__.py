"""What is safe: total functions from recorded facts and `now` to a decision with reasons. Nothing else decides."""
