"""From words to clips: made ahead by a process that may die, mixed with sounds, and kept."""
