"""Poses: joint angles under their clinical names, solved into a body, drawn, and told in words. Pure."""
