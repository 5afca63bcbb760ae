"""Mistakes that the care rules could have, planted one at a time: a life has to find each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from coach.care import course, decision, flags, gate, locks, sign_groups, stops
from coach.care.course import Advice
from coach.care.decision import Demand, NextStep, ReasonCode
from coach.care.facts import Flag, Inflammation, Record
from coach.care.sign import Sign
from coach.journal import chart, entries
from coach.journal.chart import Chart
from coach.journal.store import Entry
from coach.playback import runner
from coach.script import explain, journey, questions
from coach.session import pain
from coach.visit import check_in, interview
from coach.visit.help import Help
from coach.visit.prompts import Choose
from tests.lives import oracle

Patch = pytest.MonkeyPatch
Plant = Callable[[Patch], None]


def _everywhere(patch: Patch, name: str, value: object, *modules: object) -> None:
    for module in modules:
        patch.setattr(module, name, value)


def _without(advice: Advice) -> Plant:
    def plant(patch: Patch) -> None:
        real = course._advice

        def silent(*given: Any) -> list[Advice]:
            return [one for one in real(*given) if one is not advice]

        patch.setattr(course, "_advice", silent)

    return plant


def _stale(patch: Patch) -> None:
    _everywhere(patch, "CHECK_IN_FRESH", timedelta(days=3), gate)
    patch.setattr(decision, "CHECK_IN_FRESH", timedelta(days=3))


def _unfit_but(code: ReasonCode) -> Plant:
    def plant(patch: Patch) -> None:
        real = gate._check_in_unfit
        patch.setattr(gate, "_check_in_unfit", lambda *given: [one for one in real(*given) if one is not code])

    return plant


def _all_cleared(patch: Patch) -> None:
    patch.setattr(flags, "ended_by", lambda cleared, standing: frozenset(standing))


def _sign_forgotten(patch: Patch) -> None:
    real = flags._followed

    def forgets(record: Record) -> Any:
        last = record.last_check_in
        young = tuple(f for f in record.flags if last is None or last.at - f.at < timedelta(days=1))
        return real(replace(record, flags=young))

    patch.setattr(flags, "_followed", forgets)


def _correction_takes_all(patch: Patch) -> None:
    def take_back(self: Chart) -> None:
        record, last = self.record(), self.correctable()
        if last is not None:
            raised = [flag.seq for flag in record.flags]
            self.write([entries.correction_entry(self.clock.wall(), [last.seq, *raised])])

    patch.setattr(Chart, "take_back_check_in", take_back)


def _correction_keeps(patch: Patch) -> None:
    patch.setattr(chart.Chart, "take_back_check_in", lambda self: None)


def _slip_takes_all(patch: Patch) -> None:
    def take_back(self: Chart, signs: Sequence[Sign]) -> None:
        del signs
        numbers = [flag.seq for flag in self.record().flags if flag.seq]
        self.write([entries.correction_entry(self.clock.wall(), numbers)])

    patch.setattr(Chart, "take_back_signs", take_back)


def _future_ignored(patch: Patch) -> None:
    """A clock that was set back: what lies in the future is not looked at."""
    _unfit_but(ReasonCode.CLOCK)(patch)


def _newest_ignored(patch: Patch) -> None:
    def newest(self: Chart, record: Record) -> datetime | None:
        return record.last_check_in.at if record.last_check_in is not None else None

    patch.setattr(Chart, "_newest", newest)


def _locked_for_good(patch: Patch) -> None:
    """A time of the future in any entry locks, also after a new check-in under the right clock."""

    def newest(self: Chart, record: Record) -> datetime | None:
        times = [*(c.at for c in record.check_ins), *(p.at for p in record.pains), *(f.at for f in record.flags)]
        return max(times, default=None)

    patch.setattr(Chart, "_newest", newest)


def _only_rest(patch: Patch) -> None:
    patch.setitem(explain._NEXT, NextStep.KEEP_MOVING, "Rest in a comfortable position. Check in again {at}.")


def _only_rest_at_home(patch: Patch) -> None:
    _everywhere(patch, "REST_AND_BREATHE", "Rest.", journey)
    _everywhere(patch, "REST_AND_MOVE", "Rest.", journey)


def _never_new(patch: Patch) -> None:
    """Whoever checks in daily cannot say that a new spasm has struck."""
    patch.setattr(check_in, "_is_new", lambda answers, record, now: record.last_check_in is None)


def _strike_not_counted(patch: Patch) -> None:
    real = course.starts

    def lost(record: Record) -> list[datetime]:
        return real(replace(record, struck=()))

    _everywhere(patch, "starts", lost, course, oracle)


def _a_point_is_forgiven(patch: Patch) -> None:
    patch.setattr(locks, "_a_little_worse", lambda *given: True)


def _asked_ends_all(patch: Patch) -> None:
    real = flags.ended_by
    patch.setattr(flags, "ended_by", lambda cleared, standing: real(replace(cleared, asked=False), standing))
    real_clear = Chart.clear

    def clear(self: Chart, clinician: str, note: str = "", signs: Sequence[Sign] = (), *, asked: bool = False) -> None:
        real_clear(self, clinician, note, (), asked=asked)

    patch.setattr(Chart, "clear", clear)


def _override_lifts(*codes: ReasonCode) -> Plant:
    return lambda patch: patch.setattr(locks, "LIFTED", locks.LIFTED | set(codes))


def _anybody_overrides(patch: Patch) -> None:
    patch.setattr(locks, "has_a_name", lambda who: True)


def _for_ever(patch: Patch) -> None:
    patch.setattr(locks, "ends_at", lambda override: override.at + timedelta(days=1000))


def _help_at_the_end(patch: Patch) -> None:
    """Help is only shown once the patient has said which sign it was."""
    real = Help.raise_signs

    def late(self: Help, signs: tuple[Sign, ...]) -> Any:
        yield from self._which(signs)
        return (yield from real(self, signs))

    patch.setattr(Help, "raise_signs", late)


def _emergency_lost(patch: Patch) -> None:
    """A sign of an emergency is never written down."""
    real = Chart.write_at_once

    def write(self: Chart, batch: Sequence[Entry]) -> None:
        real(self, [entry for entry in batch if entry.kind != entries.FLAG])

    patch.setattr(Chart, "write_at_once", write)


def _ask_first_opens(patch: Patch) -> None:
    patch.setattr(gate, "_FLAGGED", {**gate._FLAGGED, Flag.ASK_FIRST: None})


def _urgent_opens(patch: Patch) -> None:
    patch.setattr(gate, "_FLAGGED", {**gate._FLAGGED, Flag.ASK_FIRST: None, Flag.URGENT: None})


def _positions_closed(patch: Patch) -> None:
    """Whatever is closed takes the positions with it: stillness around a lock."""
    patch.setattr(Demand, "gated", property(lambda self: True))


def _no_tolerance(patch: Patch) -> None:
    _everywhere(patch, "TOLERATED_DAYS", 1, locks, course)


def _strengthening_never(patch: Patch) -> None:
    patch.setattr(locks, "tolerated_days", lambda record: 0)


def _goes_on(patch: Patch) -> None:
    patch.setattr(pain, "stop_for", lambda pain, *, start, gated: None)


def _session_ignores_clock(patch: Patch) -> None:
    patch.setattr(runner.Runner, "_now_locked", lambda self, told=(): False)


def _stop_is_routine_bound(patch: Patch) -> None:
    patch.setattr(gate, "stopped_today", lambda *given: frozenset())
    patch.setattr(gate, "movements_stopped_today", lambda *given: frozenset())


def _unsure_is_down(patch: Patch) -> None:
    patch.setitem(locks._INFLAMED, Inflammation.UNSURE, None)


def _not_yet_is_down(patch: Patch) -> None:
    patch.setattr(check_in, "Inflammation", lambda answer: Inflammation.REDUCED)


def _pain_of_session_ignored(patch: Patch) -> None:
    patch.setattr(gate, "worst_pain", lambda record, last: last.pain)


def _lost_is_fine(patch: Patch) -> None:
    real = Chart.record
    patch.setattr(Chart, "record", lambda self: replace(real(self), unrecorded=False))


def _cough_for_ever(patch: Patch) -> None:
    patch.setattr(flags, "_quiet", lambda *given: False)


def _cough_ends_at_once(patch: Patch) -> None:
    patch.setattr(flags, "COUGH_FREE_DAYS", 1)


def _two_are_one(patch: Patch) -> None:
    patch.setattr(sign_groups, "TWO_TOGETHER", 9)


def _changed_page_keeps(patch: Patch) -> None:
    """What is changed on the last page changes nothing."""
    patch.setattr(interview.Interview, "_is_right", _right)


def _right(self: Any) -> Any:
    choices = questions.last_page(self._answers, check_in.signs_in(self._answers))
    yield from self._say.choose(Choose("summary", (questions.IS_THIS_RIGHT,), choices, enter="right"))
    return True


FAULTS: dict[str, Plant] = {
    "an old check-in opens": _stale,
    "a check-in is not needed after a stop": _unfit_but(ReasonCode.STOPPED),
    "a strike closes nothing": lambda patch: patch.setattr(gate, "struck_since", lambda record: None),
    "nothing is screened anew after a clearance": _unfit_but(ReasonCode.CLEARED),
    "entries of the future are not looked at": _future_ignored,
    "of the future only check-ins are looked at": _newest_ignored,
    "a time of the future locks for good": _locked_for_good,
    "a stop locks for no time": lambda patch: patch.setattr(gate, "stop_locks_until", lambda *given: None),
    "a second stop is like the first": lambda patch: patch.setattr(stops, "_second", lambda *given: False),
    "what was stopped opens again on the day": _stop_is_routine_bound,
    "with care is forgotten after a stop": lambda patch: patch.setattr(locks, "stopped_lately", lambda *given: False),
    "an override lifts “not yet”": _override_lifts(ReasonCode.INFLAMED, ReasonCode.SPASM),
    "an override lifts strong pain": _override_lifts(ReasonCode.PAIN_HIGH),
    "an override lifts “worse”": _override_lifts(ReasonCode.WORSE),
    "anybody gives an override": _anybody_overrides,
    "an override lasts for ever": _for_ever,
    "a clearance ends all signs": _all_cleared,
    "to have asked ends all signs": _asked_ends_all,
    "a sign is forgotten after a day": _sign_forgotten,
    "two signs to ask about are no more than one": _two_are_one,
    "a cough never ends by itself": _cough_for_ever,
    "a cough ends after one day": _cough_ends_at_once,
    "a correction takes back older signs": _correction_takes_all,
    "a correction takes back nothing": _correction_keeps,
    "a slip takes back older signs": _slip_takes_all,
    "the last page changes nothing": _changed_page_keeps,
    "a new spasm cannot be told": _never_new,
    "a strike is not counted": _strike_not_counted,
    "worse is always a little worse": _a_point_is_forgiven,
    "no advice after two weeks": _without(Advice.OVER_TWO_WEEKS),
    "no advice how to tell": _without(Advice.HOW_TO_TELL),
    "no advice in severe pain": _without(Advice.SEVERE_PAIN),
    "no advice where spasms come often": _without(Advice.FREQUENT_EPISODES),
    "a lock says to rest": _only_rest,
    "home says to rest": _only_rest_at_home,
    "help waits for which sign it is": _help_at_the_end,
    "an emergency is not written down": _emergency_lost,
    "a sign to ask about closes nothing": _ask_first_opens,
    "a sign for today closes nothing": _urgent_opens,
    "positions are closed with the rest": _positions_closed,
    "strengthening opens after a day": _no_tolerance,
    "strengthening never opens": _strengthening_never,
    "a session goes on whatever hurts": _goes_on,
    "a session does not look at the gate": _session_ignores_clock,
    "not sure counts as down": _unsure_is_down,
    "not yet counts as down": _not_yet_is_down,
    "pain since the check-in is forgotten": _pain_of_session_ignored,
    "what cannot be written opens all the same": _lost_is_fine,
}
"""Each mistake by what it would do to a person."""

FOUND_BY: dict[str, int] = {
    "a strike closes nothing": 1,
    "a second stop is like the first": 2,
    "an override lifts strong pain": 37,
    "a clearance ends all signs": 2,
    "a check-in is not needed after a stop": 9,
    "of the future only check-ins are looked at": 23,
    "an override lifts “worse”": 3,
    "worse is always a little worse": 3,
    "to have asked ends all signs": 2,
    "no advice how to tell": 3,
    "no advice where spasms come often": 3,
    "home says to rest": 16,
    "strengthening opens after a day": 1,
}
"""The life that finds it, where that is not the first."""
