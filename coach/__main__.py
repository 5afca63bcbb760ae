"""Lets `python -m coach` do what the `coach` command does."""

import sys

from coach.cli import main

sys.exit(main())
