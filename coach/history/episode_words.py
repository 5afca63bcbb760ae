"""The pain of an episode in words: the same numbers as its chart, on the screen, in plain mode and aloud."""

from datetime import date, datetime

from coach.care.change import clear_change
from coach.history.episode_chart import EpisodePain
from coach.script import past_words


def named_day(day: date, now: datetime) -> str:
    """`4 May`, and its year where that is another one."""
    name = f"{day.day} {day.strftime('%B')}"
    return name if day.year == _today(now).year else f"{name} {day.year}"


def pain_course(episode: EpisodePain, now: datetime) -> str:
    """How the pain of the latest episode went: `Your pain went from 6 down to 2 in 11 days.`; empty without any."""
    told, change = episode.told, episode.change
    if change is None:
        return ""
    (first, last), ends = change, told[-1].date
    until = "" if ends == _today(now) else named_day(ends, now)
    if len(told) == 1 and first == last:
        return past_words.pain_at_once(last, until)
    return past_words.pain_course(first, last, (ends - told[0].date).days + 1, clear_change(first, last), until)


def earlier_pain(episode: EpisodePain, now: datetime) -> str:
    """The pain of an earlier episode: `2 May to 14 May: pain from 7 down to 1.`; empty without any."""
    if episode.change is None:
        return ""
    first, last = episode.change
    since, until = (named_day(day.date, now) for day in (episode.days[0], episode.days[-1]))
    return past_words.earlier_pain(first, last, since, until, clear_change(first, last))


def episode_dates(episode: EpisodePain, now: datetime) -> str:
    """`2–14 May`, in a few letters, with the year where that is another one."""
    first, last = episode.days[0].date, episode.days[-1].date
    end = f"{last.day} {last:%b}" + (f" {last.year}" if last.year != _today(now).year else "")
    if first == last:
        return end
    start = f"{first.day}" if (first.year, first.month) == (last.year, last.month) else f"{first.day} {first:%b}"
    return f"{start}–{end}"


def pain_by_day(episode: EpisodePain) -> list[str]:
    """The numbers that the chart draws, a line for each day: `Day 3: 6, then 5.`"""
    return [past_words.pain_of_day(n, day.before, day.after) for n, day in enumerate(episode.days, 1)]


def _today(now: datetime) -> date:
    return now.astimezone().date()
