"""English phrases that tell of a stretch or a load, by their kinds: a part of the body and what is done with it."""

import re
from typing import Final

_DET: Final = r"(?:(?:up|both|one|each|your|the|lower|upper|whole|entire|left|right|straight|other|opposite|two) )*"
_LOWER: Final = (
    r"(?<!your )(?<!the )(?<!both )(?<!two )(?<!a )(?:(?<!, )lower|(?<=, )lower(?= (?:your|the|both|one|each)\b))"
)
"""To lower something; not the lower legs."""
_BACK: Final = r"(?:back|spine|trunk|torso|body|waist|hips?|pelvis|bottom|buttocks|chest|shoulders?)"
_TRUNK: Final = r"(?:upper body|trunk|torso|chest|hips|pelvis|bottom|buttocks)"
_LEG: Final = r"(?:legs?|thighs?)"
_ABOVE: Final = (
    r"(?:chest|breast|breastbone|sternum|ribs?|ribcage|rib cage|belly|tummy|stomach|abdomen|torso|trunk|body|armpits?"
    r"|shoulders?|throat|chin|nose|mouth|face|forehead|ears?|head|navel)"
)
"""What a leg comes near only where the back bends."""
_CONTACT: Final = (
    r"(?:to|towards?|against|into|onto|at|on|over|up to|beside|near|close to|next to|behind|under|between|meets?"
    r"|touch(?:es)?|reach(?:es)?"
    r"|find(?:s)?|press(?:es)?|squash(?:es)?)"
)
_FAR: Final = r"(?:\w+ly |far |right |all the way |as far )*"
_OTHERS: Final = (
    r"(?:(?!\b(?:hands?|arms?|fingers?|packs?|pillows?|cushions?|blankets?|towels?|bottles?|peas|bags?|ice|heat"
    r"|warmth|quilt"
    r"|duvet|weight|breath|air|one between|another)\b)[^,])*"
)
"""What may stand between a part and where it goes: nothing else that goes there."""
_SOFT: Final = r"(?:\w+ ){0,3}(?:pillows?|cushions?|seat|chair|stool|stack|bed|sofa|couch|mattress|wedge|blankets?)\b"
_ON_SOMETHING: Final = rf"(?:(?:up )?(?:on|onto|over|with|by) {_SOFT}|\w+ly (?:on|onto|over|with) {_SOFT})"
"""What a part is laid on, or propped with."""
_OFF: Final = r"\boff (?:of )?(?:the|your) (?:bed|floor|mat|ground|mattress|chair|seat|sofa|pillows?)\b"
_MANY: Final = r"(?:\d+|five|six|eight|ten|twelve|fifteen|twenty|thirty|fifty|a hundred|several|many)"
_NAMES: Final = (
    r"(?:sit|press|push|pull|chin|curl)(?:-?ups?|[ -]ups)",
    r"(?:do|a|one|each|another) (?:sit|push|press|pull|chin|curl) up",
    r"crunch(?:es)?|planks?|squats?|lunges?|burpees?|dead-?lifts?|(?:bird|dead)[ -](?:dogs?|bugs?)|supermans?",
    r"cobra|sphinx|cat[ -](?:and[ -])?cow|child['’]s pose|happy baby",
    r"the splits|downward dog|leg raises?|toe[ -]touch(?:es|ing)?",
    r"pelvic tilts?|(?:knee|hip|back|trunk|knees?)[ -](?:rolls?|rotations?|twists?|extensions?)|knees?-to-chest",
    r"(?:do|make|hold|into|form) (?:a|an|the|another) (?:\w+ )?bridge",
)


def _read(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


PLAIN: Final = _read(
    rf"\b(?:knees?|kneecaps?|(?<!lower ){_LEG}|shins?|heels?|feet|foot|toes|ankles?)\b{_OTHERS}"
    rf"\b{_CONTACT} (?:your |the )?(?:left |right |own |upper )?{_ABOVE}\b"
    r"(?!-| of (?:the|your) (?:bed|sofa|mattress)|-?width| flat| weight)",
    rf"\b(?:chest|belly|nose|forehead|head|chin|upper body|elbows?)\b{_OTHERS}"
    rf"\b(?:to|towards?|on|onto|at|against|over|between|meets?|touch(?:es)?|reach(?:es)?) "
    rf"{_DET}(?:knees?|kneecaps?|thighs?|shins?)\b",
    rf"\b(?:{_ABOVE}|yourself)\b{_OTHERS}"
    rf"\b(?:over|around|round|down to|towards?|onto|near|close to|meets?|touch(?:es)?) "
    rf"{_DET}(?:legs?|thighs?|shins?|knees?|toes|feet|ankles?)\b",
    r"\b(?:flex|extend|rotate|side-?bend|side-?flex|hyper-?extend|de-?rotate|laterally flex|mobili[sz]e) "
    rf"{_DET}(?:lumbar |thoracic |lower |upper )*(?:{_BACK}|vertebrae|neck)\b",
    rf"\b(?:gather|hug|cuddle|haul|yank|scoop|hoist|fetch|cradle|drag|tug|heave|clasp|wrap) "
    rf"{_DET}(?:knees?|shins?|{_LEG})\b",
    rf"\b(?:hands?|fingers?|fingertips?|palms?)\b[^,]*\b(?:down|along) {_DET}(?:shins?|{_LEG}|calves|ankles?)\b",
    rf"\b(?:hands?|fingers?|fingertips?|palms?)\b[^,]*\b(?:to|towards|past|on|round) {_DET}(?:toes|feet|ankles?"
    rf"|shins?)\b",
    r"(?<!\ba )(?<!\bthe )(?<!\beach )(?<!\bevery )(?<!\bthis )(?<!\bnext )\bstretch\b(?! is| was| that)",
    r"\b(?:do|hold|keep|repeat|into) (?:a|the|this|each|every) (?:\w+ )?stretch\b",
    r"\btwist",
    rf"\b(?:pull|hug|clasp|grasp|squeeze|embrace)(?:p?ing)? {_DET}(?:knees?|shins?)\b",
    rf"\bhands? (?:\w+ )?(?:around|round|behind|under) {_DET}(?:knees?|shins?|{_LEG})\b",
    rf"\b(?:draw|press|push|bring|tuck|take) {_DET}(?:knees?|thighs?) (?:in\b|close|nearer|tight)",
    rf"\bbend {_FAR}(?:forwards?|over|down|backwards?|sideways|to (?:the|one|your))\b",
    rf"\b(?:fold|arch|curl) {_FAR}(?:forwards?|over|up|in|back(?:wards?)?|sideways)\b",
    r"\bas far (?:\w+ ){0,4}as (?:you can|possible|it (?:goes|will go))\b",
    r"\bas (?:close|near|low|high|deep|hard|tight) (?:\w+ ){0,3}as (?:you can|possible|it (?:goes|will go))\b",
    *(rf"\b(?:{name})\b" for name in _NAMES),
    rf"\breach (?:\w+ ){{0,3}}(?:for|to|towards?|along|past) "
    rf"(?:your|the) (?:toes|feet|foot|ankles?|floor|{_LEG}|shins?)\b",
    r"\btouch (?:your|the) (?:toes|feet|floor)\b",
    r"\bknees?\b[^,]*\b(?:touch(?:es)?|meets?|reach(?:es)?|taps?) the (?:floor|ground)\b",
    r"\bgo (?:\w+ )?(?:low|deep)\b",
    r"\b(?:bow|hang|slump|hunch) (?:\w+ )?(?:down|forwards?|over)\b",
    r"\b(?:into|over) a (?:\w+ )?ball\b|\bmake yourself (?:\w+ )?small\b",
    r"\b(?:bone by bone|vertebra by vertebra)\b",
    r"\b(?:back|spine) (?:round|arch|bend|sag|curl)(?:s|es)?\b|\bbelly (?:sag|hang)s?\b",
    r"\b(?:up|prop(?:ped)?|yourself|rest|lean) (?:up )?on(?:to)? (?:your|both) (?:elbows|forearms)\b",
    r"\b(?:tighten|brace|tense)\b[^,]*\bbelly\b[^,]*\b(?:lift|raise|hold)\b",
    r"\b(?:press|push|flatten|tuck|tilt)(?:ing)? (?:your|the) (?:lower |whole |entire |small of your )*"
    r"(?:back|spine|pelvis|tailbone|waist|belly|navel|stomach)\b",
    r"\bflat(?:ten)?\b[^,]*\blower back\b[^,]*\b(?:against|into)\b",
    r"\bknees?\b[^,]*\b(?:fall|sink|drop|roll|swing)\b[^,]*\bto (?:one|the|your) (?:side|left|right)\b",
    r"\b(?:ankle|foot|shin) (?:on|onto|over|across) (?:your |the |one )?(?:other |left |right )?(?:knee|thigh)\b",
    r"\b(?:sit|rest|sink|lean|bottom|hips)\b[^,]*\b(?:on|onto|to|towards?) your heels\b",
    r"\bsit up and lie (?:back )?(?:down|back(?! (?:against|on|onto|into|in))|again|flat)\b",
    rf"\b(?:push|press|sit|stand|lift|get|come|curl|raise|lower)\b[^,]*\b{_MANY} times\b",
    r"\b(?:hold|lift|carry|raise|swing|take)\b[^,]*\b(?:kilos?|kg|kilograms?|pounds?|weights|(?:a|the|heavy|light)"
    r" weight(?! off)|dumbbells?|kettlebells?)\b",
    rf"\b(?:{_TRUNK}|back|waist|{_LEG}|knees?|heels?|feet|foot)\b[^,]*\b(?:away from|free of|clear of|leaves?) "
    r"(?:the|your) (?:bed|floor|mat|ground|mattress)\b",
    r"\b(?:feet|foot|toes|heels?|ankles?|shins?|knees?|legs?) in (?:your|both|the) hands\b",
)
"""Words that are read in one way only, whatever is drawn beside them."""

LIKELY: Final = _read(
    rf"\bpull(?:ing)? {_DET}(?:arms?|elbows?|{_LEG})\b",
    rf"\bpull(?:ing)? {_DET}(?:heels?|foot|feet)\b(?! (?:in|up)(?: a little)?(?:,|$| so| until| to lie))",
    r"\b(?:heels?|foot|feet)\b[^,]*\b(?:against|onto|on) (?:your |the )?(?:bottom|buttocks?)\b",
    rf"\b(?:hug|hugging|rock|rocking|clasp|grasp|grab|squeeze|hold|holding|take hold of|hold on to) "
    rf"{_DET}(?:knees?|shins?|ankles?|{_LEG})\b"
    r"(?! (?:with (?:a|the) (?:pillow|cushion)|still|together|apart|loose))",
    rf"\b(?:lift|raise|arch|round|curl|rotate|tilt|rock)(?:ing)? {_DET}{_BACK}\b"
    rf"(?! (?:\w+ )?(?:as you breathe|with (?:the|each|every) breath)|(?: and chest)? {_ON_SOMETHING})",
    rf"\bbend {_DET}{_BACK}\b(?! and (?:your )?knees)",
    r"\bbend (?:\w+ ){0,2}(?:at|from) (?:the|your) (?:hips|waist)\b(?! and)",
    rf"\b(?:turn|roll) (?:your|the) (?:\w+ )?{_BACK}\b(?! (?:over )?(?:to|onto|on))",
    rf"\b(?:lift|raise|{_LOWER})(?:ing)? {_DET}{_LEG}\b(?! (?:down )?{_ON_SOMETHING})",
    rf"\b(?:lift|raise|straighten|push|kick|extend|send|bring|take|hold|keep|stretch)\b[^,]*"
    rf"\b(?:{_LEG}|foot|feet|heels?|{_TRUNK})\b[^,]*\b(?:ceiling|sky|air)\b",
    rf"\b(?:lift|raise|push|peel|keep|hold|bring|come)\b[^,]*"
    rf"\b(?:{_LEG}|foot|feet|heels?|knees?|shoulders?|head|back|{_TRUNK})\b[^,]*{_OFF}",
    rf"\b(?:come|curl|lift|raise|push|roll) (?:\w+ )?(?:up )?(?:with )?(?:your|the) head and (?:your )?shoulders\b"
    rf"(?! {_ON_SOMETHING})",
    rf"\b(?:push|press) (?:your|the) {_TRUNK}\b",
    r"\b(?:swing|kick|cross|cycle|circle)\b[^,]*\blegs?\b",
    r"\bsqueeze (?:your|the) (?:buttocks|bottom)\b",
    r"\bturn (?:your|the) (?:\w+ )?(?:shoulders|chest|trunk|torso|upper body)\b(?! (?:and|with) (?:your )?hips)",
    r"\bcurl (?:in|up|yourself)\b",
    r"\blean (?:\w+ )?(?:to (?:the|that|one|your|each)|sideways|over)\b",
    r"\bslide (?:\w+ ){0,3}down (?:your|the) (?:thighs?|legs?|side)\b",
    rf"\b(?:{_LEG}|feet|heels)\b[^,]*\b(?:on|against|along|up) (?:the|a) wall\b",
    r"\b(?:knees|shins|thighs|legs) (?:\w+ )?(?:over|above|on top of) (?:your |the )?hips\b",
    r"\b(?:stand|sit)\b[^,]*\bhands\b[^,]*\b(?:floor|ground)\b",
    r"\blook (?:back |round )?over (?:your|the|one) (?:left |right )?shoulder\b",
    r"\bwith (?:your|the) (?:whole |entire )?(?:trunk|torso|upper body)\b",
    r"\b(?:press|push) (?!yourself|up\b)(?:\w+ ){0,4}(?:floor|ground|mat|mattress|wall|bed) away\b",
    r"\bhands?\b[^,]*\b(?:outside|beside|next to|between|in front of) (?:your |the )(?:left |right )?(?:feet|foot"
    r"|ankles?)\b",
    r"\barms (?:straight )?(?:out|up) (?:in front|to the sides?|like)\b",
)
"""Words that mostly tell of a stretch or a load, but are also said of lying down to rest."""
HINTS: Final = _read(r"\b(?:pull|stretch|bend|twist|lift)(?:s|es|ing|ed)?\b")
"""Words that go ill with a step that is said only to rest or to move, where no figure shows that it rests."""
