"""Figures of coach's speed, printed and never asserted."""
