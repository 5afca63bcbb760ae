"""`coach doctor`: looks at all that coach needs on this computer, and says of what is missing how to get it.

It only looks: it makes no file or folder that was not there, and what hangs is waited for a few seconds at the most.
"""

import argparse
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass

from coach.cli import checks, voice_checks
from coach.cli.checks import Finding, Ground, State
from coach.cli.output import print_json
from coach.errors import ExitCode
from coach.locations import find_places
from coach.settings.store import load_settings

PATIENCE = 12.0
"""Seconds that all checks together may take: longer than the checks wait for a program of their own."""


@dataclass(frozen=True)
class Check:
    """Something to look at. `code` is what a problem there means for the command."""

    name: str
    look: Callable[[Ground], list[Finding]]
    code: ExitCode = ExitCode.FINDINGS


CHECKS = (
    Check("Python", checks.python),
    Check("Settings", checks.settings),
    Check("Data folder", checks.data_folder, ExitCode.UNUSABLE),
    Check("Journal", checks.journal, ExitCode.UNUSABLE),
    Check("Privacy", checks.privacy),
    Check("Disk", checks.disk),
    Check("Terminal", checks.terminal),
    Check("Engines", voice_checks.engines),
    Check("A sentence", voice_checks.sentence),
    Check("Players", voice_checks.players),
    Check("Sound cache", checks.cache),
    Check("Sound files", checks.sound_files),
    Check("Screen reader", voice_checks.screen_reader),
)


def doctor(arguments: argparse.Namespace) -> ExitCode:
    """`coach doctor`."""
    places = find_places()
    settings, problems = load_settings(places.settings)
    ground = Ground(places, settings, tuple(str(problem) for problem in problems))
    results = examine(CHECKS, ground, PATIENCE)
    findings = [finding for _, found in results for finding in found]
    if arguments.json:
        print_json([asdict(finding) for finding in findings])
    else:
        print("\n".join(line for finding in findings for line in _lines(finding)))
        print(_tally(findings))
    bad = [check.code for check, found in results if any(finding.state is State.PROBLEM for finding in found)]
    return max(bad, default=ExitCode.DONE)


def examine(table: tuple[Check, ...], ground: Ground, patience: float) -> list[tuple[Check, list[Finding]]]:
    """What each check finds, in the order of the table. They look all at once; one that fails or hangs is a problem."""
    found: dict[str, list[Finding]] = {}
    threads = [threading.Thread(target=_look, args=(check, ground, found), daemon=True) for check in table]
    for thread in threads:
        thread.start()
    ends = ground.monotonic() + patience
    for thread in threads:
        thread.join(max(0.0, ends - ground.monotonic()))
    hung = f"no answer within {patience:.0f} seconds"
    cure = "Try again; if it stays so, restart the computer."
    return [(c, found.get(c.name) or [Finding(c.name, State.PROBLEM, hung, cure)]) for c in table]


def _look(check: Check, ground: Ground, found: dict[str, list[Finding]]) -> None:
    try:
        found[check.name] = check.look(ground)
    except Exception as error:  # a check that fails is reported like anything else that does not work
        words = f"coach has made a mistake of its own here ({type(error).__name__})"
        found[check.name] = [Finding(check.name, State.PROBLEM, words, "Please report it.")]


def _lines(finding: Finding) -> list[str]:
    sign, state = checks.SIGNS[finding.state], finding.state.value
    lines = [f"{sign} {state:7}  {finding.name}: {finding.words}"]
    return [*lines, f"           {finding.cure}"] if finding.cure else lines


def _tally(findings: list[Finding]) -> str:
    problems = sum(finding.state is State.PROBLEM for finding in findings)
    if not problems:
        return "coach can be used here; nothing is wrong."
    return f"{problems} {'problem' if problems == 1 else 'problems'} found; what helps stands below each."
