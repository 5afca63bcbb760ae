"""The routine format: what a physiotherapist writes, read with places, checked, and made into frozen models."""
