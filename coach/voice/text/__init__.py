"""From written text to the words that are spoken."""
