"""What the commands print for programs."""

import json


def print_json(data: object) -> None:
    """Writes `data` to standard output, readable for people too."""
    print(json.dumps(data, indent=2, ensure_ascii=False))
