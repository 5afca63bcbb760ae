"""The loudspeaker: a process that keeps one stream to the sound server open, and places every clip at its sample.

`python -m coach.loudspeaker` is started ahead of need, and dies with coach. It stands on the standard library alone, so
that it starts in moments and stays small.
"""

RATE = 22_050
"""Samples a second of the stream, mono and of 16 bits, and of every clip that it is given."""
WIDTH = 2
"""Bytes of a sample."""
