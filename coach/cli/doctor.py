"""`coach doctor`: looks at all that coach needs on this computer, and says of what is missing how to get it.

It only looks: it makes no file or folder that was not there, and what hangs is waited for a few seconds at the most.
"""

import argparse
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass

from coach.cli import checks, voice_checks
from coach.cli.checks import CheckResult, Environment, Health
from coach.cli.output import print_json
from coach.errors import ExitCode
from coach.locations import find_places
from coach.settings.store import load_settings

CHECKS_WITHIN = 12.0
"""Seconds that all checks together may take: longer than the checks wait for a program of their own."""


@dataclass(frozen=True)
class Check:
    """Something to look at. `code` is what a problem there means for the command."""

    name: str
    look: Callable[[Environment], list[CheckResult]]
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
    environment = Environment(places, settings, tuple(str(problem) for problem in problems))
    results = examine(CHECKS, environment, CHECKS_WITHIN)
    findings = [finding for _, found in results for finding in found]
    if arguments.json:
        print_json([asdict(finding) for finding in findings])
    else:
        print("\n".join(line for finding in findings for line in _lines(finding)))
        print(_tally(findings))
    bad = [check.code for check, found in results if any(finding.state is Health.PROBLEM for finding in found)]
    return max(bad, default=ExitCode.DONE)


def examine(
    table: tuple[Check, ...], environment: Environment, patience: float
) -> list[tuple[Check, list[CheckResult]]]:
    """What each check finds, in the order of the table. They look all at once; one that fails or hangs is a problem."""
    found: dict[str, list[CheckResult]] = {}
    threads = [threading.Thread(target=_look, args=(check, environment, found), daemon=True) for check in table]
    for thread in threads:
        thread.start()
    ends = environment.monotonic() + patience
    for thread in threads:
        thread.join(max(0.0, ends - environment.monotonic()))
    hung = f"no answer within {patience:.0f} seconds"
    hint = "Try again. If that doesn't help, restart the computer."
    return [(c, found.get(c.name) or [CheckResult(c.name, Health.PROBLEM, hung, hint)]) for c in table]


def _look(check: Check, environment: Environment, found: dict[str, list[CheckResult]]) -> None:
    try:
        found[check.name] = check.look(environment)
    except Exception as error:  # a check that fails is reported like anything else that does not work
        words = f"sorry, coach has made a mistake here ({type(error).__name__})"
        found[check.name] = [CheckResult(check.name, Health.PROBLEM, words, "Please report it.")]


def _lines(finding: CheckResult) -> list[str]:
    sign, state = checks.HEALTH_SIGNS[finding.state], finding.state.value
    lines = [f"{sign} {state:7}  {finding.name}: {finding.words}"]
    return [*lines, f"           {finding.hint}"] if finding.hint else lines


def _tally(findings: list[CheckResult]) -> str:
    problems = sum(finding.state is Health.PROBLEM for finding in findings)
    if not problems:
        return "Everything coach needs works here."
    return f"{problems} {'problem' if problems == 1 else 'problems'} found. What to do is below each one."
