"""Every figure that the care rules use, each once, each with its source.

“Our default” marks a figure that no source gives; it is chosen on the strict side.
"""

from datetime import time, timedelta

from coach.care.quiet import QuietHours

OPEN_PAIN = 3
"""Highest pain (0–10 NRS) at which stretching is open: green of the traffic light (Silbernagel 2007)."""
CARE_PAIN = 5
"""Highest pain at which stretching is open with care: amber of the same traffic light."""
STOP_PAIN = 6
"""Pain during stretching that stops it: red of the same traffic light."""
STOP_RISE = 2
"""Rise of pain during a session that stops it: the smallest change that matters (Ostelo 2008)."""
CHANGE_POINTS = 2
"""Points of pain that count as a change (Ostelo 2008; Childs 2005)."""
SEVERE_PAIN_FROM = 7
"""Pain at which the patient is advised to see a doctor (seed 004: severe and unbearable; 7 is our default)."""
UNBEARABLE_PAIN_FROM = 9
"""Pain that is answered with “call a doctor now” (seed 004: severe and unbearable; 9 is our default)."""
JUMP_TO = 5
"""Pain from which a jump raises the question whether a new spasm has struck (our default) …"""
JUMP_FROM = 3
"""… where it was no more than this at the check-in before (our default)."""
WORSE_BY = 1
"""Points by which pain may have risen where “worse” only means with care, at low pain (our default)."""
STOP_LOCK = timedelta(hours=4)
"""How long a stop for pain locks, whatever a check-in says (our default)."""
STOP_CARE = timedelta(hours=24)
"""How long after a stop for pain all gated things are done with care, and how long a second locks (our default)."""
LEG_LOCK = timedelta(hours=12)
"""The least that pain down a leg locks stretching, besides the rest of its day (our default)."""
UNSURE_DAYS = 3
"""Days of “not sure”, with all else well, after which coach says how to find out (our default)."""
OVERRIDE_LONGEST = timedelta(weeks=12)
"""How far ahead a clinician's override may end (our default)."""
CORRECT_WITHIN = timedelta(minutes=15)
"""How long a check-in can be taken back freely (our default)."""
CHECK_IN_AGAIN_LEAST = timedelta(hours=4)
"""A check-in is offered on the same day where so much of it is left (our default) …"""
BEFORE_NIGHT = timedelta(hours=1)
"""… and so long before the night begins, at the latest (our default)."""
TOLERATED_WITHIN = timedelta(hours=48)
"""How soon after stretching the next day's check-in counts for how it was tolerated (our default)."""
CHECK_IN_FRESH = timedelta(hours=12)
"""How old a check-in may be for the gate (our default: one half of a day)."""
CLOCK_SLACK = timedelta(minutes=2)
"""How far in the future a record may lie before the clock is not trusted (our default)."""
ACUTE = timedelta(hours=72)
"""The acute phase, and the time after which a spasm needs a doctor (seed 004)."""
ONSET = timedelta(hours=1)
"""How long a spasm counts as having just struck (our default)."""
TWO_WEEKS = timedelta(days=14)
"""Not better after this: see a doctor (NHS inform)."""
EPISODE_GAP = timedelta(days=14)
"""After this long without a check-in all warning signs are asked for again, and no lock counts on (our default)."""
FREQUENT_EPISODES = 3
"""This many episodes within FREQUENT_WITHIN are frequent (seed 004; the number is our default)."""
FREQUENT_WITHIN = timedelta(days=182)
"""The time in which episodes are counted (our default: half a year)."""
COLD_REST = timedelta(minutes=90)
"""Time off between two applications of cold (seed 004: 1.5 h)."""
HEAT_REST = timedelta(minutes=90)
"""Heat sooner than this after heat gets a note (our default, after the time off for cold)."""
EXPOSURE_COUNTS = 5 * 60.0
"""Seconds of cold or heat in one session from which the skin needs its time off (our default: one skin check)."""
SKIN_CHECK_EVERY = 5 * 60.0
"""Seconds between two looks at the skin (NHS trust leaflets: about every 5 min)."""
TOLERATED_DAYS = 3
"""Days on which stretching was tolerated before strengthening opens (our default)."""
TOLERATED_PAIN = 3
"""Highest pain after stretching, and at the next day's check-in, that counts as tolerated (our default: green)."""
DONE_SHARE = 0.8
"""Share of a session's active time from which it counts as done (our default)."""
CARE_DOSE = 0.5
"""Share of the repetitions that is done with care (our default)."""
NIGHT = QuietHours(time(22), time(7))
"""Hours in which nobody is asked to come back, and after which a day begins, unless the patient's quiet hours are as
long as a night (our default)."""
SLEEP = timedelta(hours=6)
"""Quiet hours at least as long as this are the patient's night: who works at night sleeps by day (our default)."""
TOLD_STEP = timedelta(minutes=5)
"""Times to come are rounded up to whole steps of this, never too early: nobody does a thing at 15:37 (our default)."""
CHECK_IN_STEP = timedelta(minutes=15)
"""The next check-in is offered at a whole quarter of an hour (our default)."""
REDOSE_AWAKE = timedelta(hours=14)
"""Waking hours over which a dose of n times a day is spread (our default)."""
PAIN_KNOWN = timedelta(hours=12)
"""How old a pain report may be for the pain in a session to be compared with it (our default)."""
