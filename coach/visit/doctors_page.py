"""The page to take to the doctor: every warning sign that stands, by name, with the day on which it was reported."""

from coach.care.course import began, pain_now
from coach.care.flags import standing_signs
from coach.script import explain, journey
from coach.visit.patient import Patient
from coach.visit.prompts import Surroundings, Tell


def for_the_doctor(patient: Patient) -> Tell:
    """What to show a doctor, a line each."""
    record = patient.record()
    start, signs = began(record), standing_signs(record)
    told = [journey.for_the_doctor(pain_now(record), explain.day_and_month(start))] if start is not None else []
    told += [journey.sign_line(sign, explain.day_and_month(raised.at)) for sign, raised in signs.items()]
    return Tell(tuple(told) if signs else (*told, journey.NO_SIGNS), journey.GO_BACK, Surroundings(journey.SIGNS_TITLE))
