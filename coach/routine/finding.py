"""What is wrong with a routine, at a path of its file."""

from dataclasses import dataclass
from typing import Literal

from coach.routine.yaml_tree import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a path of the routine."""

    path: Path
    code: str
    message: str
    hint: str
    severity: Literal["error", "warning"] = "error"
    at_key: bool = False
