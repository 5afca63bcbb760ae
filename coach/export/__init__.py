"""The session as a sound file that a patient can take to the mat: placed clips become one file with chapters."""
