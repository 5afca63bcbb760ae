"""What each step of a routine does to the body, whatever verb its author chose, and how that is known.

A figure that coach brings decides by itself. Where none stands, the verb does, as far as it says what is done; a step
that nobody can judge is closed like a stretch until its author says what it does. The strictest wins.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, assert_never

from coach.figure.effects import PASSED, Influence, copied, effect_of, measured
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose
from coach.kinds import Does, Kind
from coach.routine.figures import Figure, poses_of
from coach.routine.steps import (
    AskStep,
    Breathe,
    Cold,
    Count,
    Exercise,
    Heat,
    Hold,
    Press,
    ReadyStep,
    Repeat,
    SingleStep,
    Step,
    Stretch,
    TellStep,
    Walk,
)
from coach.routine.text import Text
from coach.routine.wording import told_stretch, unread, unread_beside, words_of_stretch

if TYPE_CHECKING:
    from coach.routine.yaml_tree import Path

ASKS_FOR: Final[dict[Does, Kind | None]] = {
    Does.REST: None,
    Does.MOVE: None,
    Does.STRETCH: Kind.STRETCHING,
    Does.STRENGTHEN: Kind.STRENGTHENING,
}
"""The kind that the gate has to open for what a step does; None where it is always open."""
_ORDER: Final = (Does.REST, Does.MOVE, Does.STRETCH, Does.STRENGTHEN)


def strictness(does: Does) -> int:
    """How strictly it is gated: more is stricter."""
    return _ORDER.index(does)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a step does and why; `path` is where that is written.

    `certain` is False where nobody can tell, so that the step is only closed like a stretch. `by_words` says that
    it is the words at `path` of which nobody can.
    """

    path: "Path"
    does: Does
    why: str
    certain: bool = True
    by_words: bool = False

    @property
    def asks_for(self) -> Kind | None:
        return ASKS_FOR[self.does]


def judgements(steps: tuple[Step, ...], figures: Mapping[str, Figure], language: str = "en") -> Iterator[Judgement]:
    """What the steps do, each at least once, those inside repeats too, in the order of the file.

    `figures` are the routine's own, `language` is that of words that name none.
    """
    poses = _poses(figures)
    for place, step in placed(steps):
        yield from _Case(place, step, figures, poses, language).judged()


def placed(steps: tuple[Step, ...], path: "Path" = ("steps",)) -> Iterator[tuple["Path", SingleStep]]:
    """Every step with its path, those inside repeats too."""
    for index, step in enumerate(steps):
        if isinstance(step, Repeat):
            yield from placed(step.repeat, (*path, index, "repeat"))
        else:
            yield (*path, index), step


def known_of(step: SingleStep, figures: Mapping[str, Figure]) -> Judgement | None:
    """The strictest that is known of a step, whatever its author says with `does`; None if nothing is."""
    known = _Case((), step, figures, _poses(figures)).known()
    return max(known, key=lambda one: strictness(one.does), default=None)


def shown_at_rest(step: SingleStep, figures: Mapping[str, Figure]) -> bool:
    """Whether a figure that coach brings shows the step, and it and that of the easier form are to rest in."""
    named = [step.figure, step.easier.figure if step.easier else None]
    effects = [None if name in figures else effect_of(name) for name in named if name is not None]
    return step.figure is not None and all(effect is not None and effect.does is Does.REST for effect in effects)


def said_beside(cautions: tuple[Text, ...], props: tuple[str, ...], language: str = "en") -> Iterator[Judgement]:
    """The cautions and the things to have at hand that tell of a stretch, or of what nobody has judged: they are said
    at the start, and no figure shows what they do."""
    said: list[tuple[Path, Text]] = [(("cautions", index), caution) for index, caution in enumerate(cautions)]
    said += [(("props", index), Text((("", prop),))) for index, prop in enumerate(props)]
    for path, text in said:
        if (words := words_of_stretch((text,))) is not None:
            yield _closed(path, f"“{words}” is said at the start, and no figure shows it")
        elif (new := unread_beside(text, language)) is not None:
            yield _closed(path, f"it is said at the start, and {new.why}")


def _poses(figures: Mapping[str, Figure]) -> dict[str, Pose]:
    """The poses of a routine's own figures; none while one of them is like a figure that is not there."""
    whole = all(one.posture or one.like in LIBRARY or one.like in figures for one in figures.values())
    return poses_of(figures, "en") if figures and whole else {}


@dataclass(frozen=True, slots=True)
class _Case:
    """One step with what is known of the figures."""

    path: "Path"
    step: SingleStep
    figures: Mapping[str, Figure]
    poses: Mapping[str, Pose]
    language: str = "en"

    def judged(self) -> list[Judgement]:
        """What the step does, by all that says something of it."""
        found = self.known()
        if self.step.does is not None:
            found.append(Judgement((*self.path, "does"), self.step.does, "its author says so"))
        elif not _gated(found) and (closed := self._unjudged()) is not None:
            found.append(closed)
        return found

    def known(self) -> list[Judgement]:
        """What the figures, the verb and the direction say of the step by themselves.

        A figure that coach brings and that stretches or strengthens says it all. What is harmless, the routine's own,
        or only the easier form does not lift what the verb says.
        """
        found = self._shown()
        if not self._said_by_figure() and (by_verb := self._by_verb()) is not None:
            found.append(by_verb)
        if self.step.direction not in (None, "neutral") and not _gated(found):
            why = f"{self.step.direction} bends or turns the back"
            found.append(Judgement((*self.path, "direction"), Does.STRETCH, why))
        return found

    def _said_by_figure(self) -> bool:
        figure = self.step.figure
        if figure is None or self._is_own(figure):
            return False
        effect = effect_of(figure, passing=self._passing)
        return effect is not None and ASKS_FOR[effect.does] is not None

    @property
    def _passing(self) -> bool:
        return isinstance(self.step, ReadyStep | TellStep | AskStep)

    def _shown(self) -> list[Judgement]:
        """What is known of the figures that the step and its easier form show."""
        found = []
        for path, name in self._named():
            effects = self._effects(name, frozenset())
            if effects:  # the strictest that is known of one figure
                effect = max(effects, key=lambda one: strictness(one.does))
                found.append(Judgement(path, effect.does, effect.why))
        return found

    def _named(self) -> list[tuple["Path", str]]:
        named = [((*self.path, "figure"), self.step.figure)]
        if self.step.easier is not None:
            named.append(((*self.path, "easier", "figure"), self.step.easier.figure))
        return [(path, name) for path, name in named if name is not None]

    def _effects(self, name: str, seen: frozenset[str]) -> list[Influence]:
        """All that is known of what a figure does, also by what it is like and where it starts from.

        A figure of the routine's own is never laxer than the one that coach brings by the same name, and nothing
        harmless that is known of others makes it harmless.
        """
        theirs = effect_of(name, passing=self._passing)
        found = [] if theirs is None else [theirs]
        pose = self.poses.get(name) or LIBRARY.get(name)
        own = self.figures.get(name)
        if own is not None and pose is not None:
            seen_on_it = (measured(pose), copied(pose, passing=self._passing))
            found += [effect for effect in seen_on_it if effect is not None]
        others = {pose.start if pose is not None else None, own.like if own is not None else None}
        for other in sorted(one for one in others if one is not None and one not in seen and one != name):
            if own is not None or other in self.figures:
                found += self._effects(other, seen | {name})
        return [effect for effect in found if own is None or ASKS_FOR[effect.does] is not None]

    def _by_verb(self) -> Judgement | None:
        """What the verb says by itself; None for verbs with which anything can be done."""
        match self.step:
            case Stretch():
                return Judgement(self.path, Does.STRETCH, "this is a stretch")
            case Exercise():
                return Judgement(self.path, Does.STRENGTHEN, "this is an exercise")
            case Walk():
                return Judgement(self.path, Does.MOVE, "a walk")
            case Cold() | Heat() | AskStep() | TellStep():
                return Judgement(self.path, Does.REST, "nothing is done but to wait or to listen")
            case ReadyStep() | Hold() | Count() | Breathe() | Press():
                return None
            case _:
                assert_never(self.step)

    def _unjudged(self) -> Judgement | None:
        """Why nobody can tell what the step does, of which nothing strict is known; None if one can."""
        own = next(((path, name) for path, name in self._named() if self._is_own(name)), None)
        if own is not None:
            return _closed(own[0], f"coach does not know what “{own[1]}” does")
        if (told := told_stretch(self.step)) is not None:
            return _closed((*self.path, *told[0]), f"no figure shows what “{told[1]}” does", by_words=True)
        figure = self.step.figure
        if figure is None and self._by_verb() is None:
            return _closed(self.path, "no figure shows what is done here")
        if isinstance(self.step, Count) and (figure is None or self._moves_not(figure)):
            return _closed(self.path, "no figure shows the movement that is counted")
        if (new := unread(self.step, self.language)) is not None:
            return _closed((*self.path, *new.path), new.why, by_words=True)
        return None

    def _is_own(self, name: str) -> bool:
        """Whether something of the routine's own is shown under this name, or on the way to it."""
        return name in self.figures or name not in LIBRARY or LIBRARY[name].start in self.figures

    def _moves_not(self, figure: str) -> bool:
        effect = effect_of(figure)
        return effect is None or effect.does is Does.REST or figure in PASSED


def _closed(path: "Path", why: str, *, by_words: bool = False) -> Judgement:
    return Judgement(path, Does.STRETCH, why, certain=False, by_words=by_words)


def _gated(found: list[Judgement]) -> bool:
    return any(one.asks_for is not None for one in found)
