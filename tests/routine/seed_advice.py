"""Every piece of advice in the five articles that coach was made from, and where coach gives it.

The articles are about back spasm: 000 is for orthopaedic patients, 001 of a spine institute, 002 of neurosurgeons, 003
of a chiropractor's blog, 004 on treating a lower back spasm at home. The paraphrases are ours.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class In:
    """Given by a routine: its id, and words that stand in it."""

    routine: str
    words: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Kept by a rule or a threshold: its dotted name."""

    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """Said by coach itself: words that stand in a module of `coach.script`."""

    words: str


@dataclass(frozen=True, slots=True)
class Not:
    """Not given, and why."""

    because: str


Place = In | Rule | Said | Not


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of advice of one article, and each place that gives it."""

    seed: str
    advice: str
    places: tuple[Place, ...]


def _of(seed: str, advice: str, *places: Place) -> Piece:
    return Piece(seed, advice, places)


ADVICE: Final = (
    # 000
    _of("000", "a spasm is how muscles protect the body", In("what-to-expect", "to protect the part that hurts")),
    _of(
        "000",
        "get it treated at once, or be disabled for good",
        Not("it frightens, and most spasms pass: what needs a doctor, and how soon, is asked instead"),
    ),
    _of("000", "heavy lifting brings it on", In("when-it-strikes-again", "heavy lifting")),
    _of("000", "a bad posture for long brings it on", In("when-it-strikes-again", "sitting for too long")),
    _of("000", "too little water and too few salts bring it on", In("drinking", "need water and salts")),
    _of("000", "weak muscles of back and belly bring it on", In("dead-bug", "Trains your belly muscles")),
    _of("000", "an accident may be behind it", Rule("coach.care.sign.Sign.ACCIDENT")),
    _of("000", "tingling or numbness may come with it", Rule("coach.care.sign.Sign.ONE_LEG")),
    _of(
        "000",
        "bladder and bowels that cannot be held are a sign",
        Rule("coach.care.sign.Sign.LEAKING"),
        In("when-to-stop-treating-yourself", "You leak pee or poo"),
    ),
    _of(
        "000",
        "a doctor asks about its beginning, work, injuries and medicines",
        In("who-can-help", "what you've hurt before"),
    ),
    _of("000", "a doctor feels the place and has you move", In("who-can-help", "feel for the sore place")),
    _of("000", "pictures may be taken of bones and soft parts", In("who-can-help", "an X-ray or a scan")),
    _of("000", "lie on the back with the upper body raised", In("upper-body-raised", "Lay the pillows on your bed")),
    _of(
        "000",
        "medicines against inflammation and tight muscles",
        In("about-medicines", "There are muscle relaxants"),
    ),
    _of("000", "ice again and again", In("cold-first-days", "Cold, again and again")),
    _of(
        "000",
        "light exercise for the blood flow and healing",
        In("daily-flexibility", "flexible"),
        In("cat-cow", "gently"),
    ),
    _of("000", "a heat pad brings relief", In("heat-pack", "helps tight muscles loosen")),
    _of(
        "000",
        "no lifting, bending or twisting for now",
        In("looking-after-your-back", "Don't lift anything heavy"),
        In("looking-after-your-back", "Don't bend down and don't twist"),
    ),
    _of(
        "000",
        "physiotherapy for strength, flexibility and against the next one",
        In("who-can-help", "flexible and strong"),
        In("bridge", "make new spasms less likely"),
    ),
    # 001
    _of("001", "it is painful, but mostly passes with simple means", In("what-to-expect", "most can be treated")),
    _of("001", "moving arms and legs can set it off", In("first-minutes", "stop moving")),
    _of(
        "001",
        "medicines against inflammation, with and without prescription",
        In("about-medicines", "Some need a prescription and some don't"),
    ),
    _of("001", "medicines that loosen muscles", In("about-medicines", "A doctor prescribes them")),
    _of("001", "ice against the swelling", In("cold-pack", "calm a sore back")),
    _of("001", "rest and loosen up", In("calm-breathing", "loosen up"), In("what-to-expect", "Rest when you need to")),
    _of("001", "a brace that presses the back", In("belt-or-brace", "squeezes your back")),
    _of("001", "legs up, to take the strain off", In("legs-raised", "Rests your legs up high")),
    _of("001", "chosen exercises and stretches", In("first-gentle-stretches", "Three small stretches")),
    _of(
        "001",
        "ask a clinician first, so as not to make it worse",
        In("when-to-stop-treating-yourself", "Until you've asked, don't stretch or exercise"),
        Rule("coach.care.facts.Flag.ASK_FIRST"),
    ),
    _of(
        "001",
        "spasms that come again may have another cause",
        In("when-to-stop-treating-yourself", "if your spasms come often"),
        Rule("coach.care.thresholds.FREQUENT_EPISODES"),
    ),
    _of(
        "001",
        "let the institute look at the scans and operate by laser",
        Not("an offer of the clinic that wrote it; that an operation is rarely needed is said"),
    ),
    # 002
    _of("002", "most people have one at some time", In("what-to-expect", "almost everyone has one at some time")),
    _of("002", "lifting and sport bring it on", In("looking-after-your-back", "Leave sport and hard work")),
    _of("002", "weak belly muscles leave the back alone", In("pelvic-tilt", "works your belly muscles gently")),
    _of("002", "a foot that drops is serious", Rule("coach.care.sign.Sign.WEAK_LEG")),
    _of("002", "a bladder that cannot be held is serious", Rule("coach.care.sign.Sign.LEAKING")),
    _of("002", "lost balance is serious", Rule("coach.care.sign.Sign.CLUMSINESS")),
    _of("002", "feeling less, or strangely, is serious", Rule("coach.care.sign.Sign.SADDLE_NUMBNESS")),
    _of(
        "002",
        "weakness or tingling in an arm or leg is serious",
        Rule("coach.care.sign.Sign.ONE_LEG"),
        In("when-to-stop-treating-yourself", "in one leg or an arm"),
    ),
    _of("002", "tell the doctor how strong, how long, how often", In("who-can-help", "a note of your pain")),
    _of("002", "tell the doctor of an injury, at sport too", In("who-can-help", "Tell them about any injury")),
    _of("002", "a scan or an X-ray may follow", In("who-can-help", "an X-ray or a scan")),
    _of("002", "ice or heat after an injury", In("alternating-packs", "Cold and warmth")),
    _of("002", "ice calms the inflammation", In("cold-first-days", "calm an inflamed back")),
    _of("002", "medicines against pain and tight muscles", In("about-medicines", "There are painkillers")),
    _of("002", "ask before you take any", In("about-medicines", "ask before you take anything")),
    _of("002", "physiotherapy: stretches and light exercises", In("who-can-help", "They show you exercises")),
    _of(
        "002",
        "mostly nothing but rest helps",
        Not("later reviews find that staying active helps more: rest is offered, with a few steps between"),
    ),
    _of("002", "an operation, if all else fails", In("who-can-help", "An operation is rarely needed")),
    # 003
    _of("003", "a sudden move in hard work or sport strains the muscle", In("when-it-strikes-again", "a sudden turn")),
    _of("003", "heat and ice as soon as possible", In("heat-pack", "In the first three days")),
    _of("003", "in turn, several minutes each", In("alternating-packs", "several minutes each")),
    _of("003", "the relief is for a while, and mends nothing", In("alternating-packs", "for a while")),
    _of("003", "medicines help, but the cause stays", In("about-medicines", "They don't fix the cause")),
    _of("003", "ulcers and hearts suffer from long use", In("about-medicines", "bleeding ulcers and heart attacks")),
    _of("003", "opioids can lead to addiction", In("about-medicines", "can be addictive")),
    _of("003", "rest helps some, and makes others worse", In("looking-after-your-back", "Lie down when you need to")),
    _of("003", "too much bed costs muscle and mood", In("looking-after-your-back", "it can make you feel low")),
    _of("003", "cement into a broken vertebra", Not("an operation for broken bones, and no care for a spasm")),
    _of("003", "pulling and pressing against dry discs", Not("a clinic's own procedure, without good evidence")),
    _of("003", "nearly all have it once, and most can be treated", In("what-to-expect", "most can be treated")),
    # 004
    _of(
        "004", "a spasm stops you from moving, so that nothing more is hurt", In("first-minutes", "to guard your back")
    ),
    _of(
        "004",
        "long sitting, walking or standing makes it worse",
        In("looking-after-your-back", "Sitting or standing for a long time"),
    ),
    _of("004", "the back of the thigh may be tight", In("hamstring-with-towel", "the back of your thighs")),
    _of("004", "weakness of a leg or foot may come with it", Rule("coach.care.sign.Sign.WEAK_LEG")),
    _of("004", "it can last some weeks", In("what-to-expect", "within about six weeks")),
    _of(
        "004",
        "when it strikes, to a bed or flat place",
        In("first-minutes", "A bed is fine, or any flat place"),
    ),
    _of(
        "004",
        "then keep still for the time being",
        In("first-minutes", "stop moving"),
        Rule("coach.care.thresholds.ONSET"),
    ),
    _of("004", "a few days of bed, and no more", In("looking-after-your-back", "a few days at the very most")),
    _of("004", "on the back, pillows under the knees", In("pillows-under-knees", "Push the pillows under both knees")),
    _of("004", "on the floor, legs on a chair", In("legs-on-a-chair", "Lift one calf onto the seat")),
    _of("004", "medicines only with a doctor's advice", In("about-medicines", "Your doctor or your pharmacist can")),
    _of(
        "004",
        "ice for up to 20 minutes, an hour and a half off, for two or three days",
        In("cold-first-days", "an hour and a half"),
        In("cold-first-days", "as often as you like for three days"),
        Rule("coach.routine.steps.COLD_CAP"),
        Rule("coach.care.thresholds.COLD_REST"),
    ),
    _of(
        "004",
        "after three days heat, 20 to 30 minutes",
        In("heat-pack", "once the first three days are over"),
        Rule("coach.routine.steps.HEAT_CAP"),
    ),
    _of(
        "004", "moist heat, a shower, a tub", In("heat-pack", "A damp towel"), In("heat-pack", "A warm shower or bath")
    ),
    _of(
        "004",
        "hot water for minutes, cold for half a minute, in turn",
        In("hot-and-cold-shower", "Turn the water to cold"),
    ),
    _of(
        "004",
        "press with four fingers before turning over",
        In("press-before-rolling-over", "Put four fingertips on the muscle"),
    ),
    _of("004", "before any move at all", In("press-before-sitting-up", "Put four fingertips on the muscle")),
    _of("004", "before standing up", In("press-before-standing-up", "stand up slowly")),
    _of(
        "004",
        "if it spasms, press harder and wait",
        In("press-before-rolling-over", "Press harder and wait until the muscle lets go"),
    ),
    _of("004", "after the move, wait some seconds", Said("Stay still for a moment")),
    _of(
        "004",
        "walk with the fingers on the muscle",
        In("walking-fingers", "Keep four fingertips pressed on the muscle"),
    ),
    _of("004", "drink enough", In("drinking", "drink in small sips")),
    _of(
        "004",
        "stretch gently once inflammation is down and the spasm eases",
        In("what-to-expect", "once your back is less sore and the spasm has let go"),
        Rule("coach.care.facts.Inflammation.REDUCED"),
        Rule("coach.care.facts.Spasm.EASED"),
    ),
    _of(
        "004",
        "see a doctor if it cannot be borne",
        In("when-to-stop-treating-yourself", "so strong that you can't bear it"),
        Rule("coach.care.thresholds.SEVERE_PAIN_FROM"),
    ),
    _of(
        "004",
        "see a doctor after 72 hours",
        In("when-to-stop-treating-yourself", "for more than three days"),
        Rule("coach.care.thresholds.ACUTE"),
    ),
    _of(
        "004",
        "see a doctor if they come often",
        In("when-to-stop-treating-yourself", "if your spasms come often"),
        Rule("coach.care.thresholds.FREQUENT_EPISODES"),
    ),
    _of(
        "004",
        "a therapist uses heat and loosens muscles by hand",
        In("who-can-help", "They may use heat, or their hands"),
    ),
    _of("004", "exercises against the next one", In("walking-programme", "makes the next spasm less likely")),
)
