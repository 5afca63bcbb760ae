"""coach guides a person with a back spasm through care at home, on screen and by voice."""

__version__ = "0.1.0"
