"""The closed vocabulary of what a resting step may tell to do, and the words that never go with rest. English.

Plain forms of the words only: a reader of them finds “knees” by “knee” and “lying” by “lie”.
"""

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BIG: Final = _words(
    "knee leg thigh shin kneecap limb lap groin quad hip pelvis bottom buttock glute bum back spine backbone vertebra"
    " vertebrae trunk torso body belly tummy stomach abdomen ab core chest rib ribcage breastbone sternum waist flank"
    " tailbone sacrum coccyx loin navel midriff breast heart head neck chin shoulder"
)
"""What moves or loads a back when it moves."""
FEET: Final = _words("foot feet heel toe sole ankle calf calves")
HANDS: Final = _words("hand finger fingertip palm thumb arm elbow forearm wrist knuckle fist")
BODY: Final = (
    BIG
    | FEET
    | HANDS
    | _words("nose face forehead ear mouth lip tongue jaw tooth teeth eye eyelid skin muscle brow blade")
)

MIND: Final = _words(
    "feel notice listen look watch count imagine think picture remember know say tell hum sing whisper ask enjoy trust"
    " expect choose decide check see read smell taste hear observe sense welcome accept breathe inhale exhale sigh yawn"
    " blow sniff sip drink swallow call smile learn wonder visualise visualize appreciate scan"
)
"""What is done with the mind, the senses or the breath: whatever it is said of, it moves nothing."""
PLACING: Final = _words(
    "put place lay slide tuck wedge set wrap cover support cushion prop arrange have use get rest slip position insert"
    " roll fold keep"
)
"""Verbs of what is put near a body."""
HEADS: Final = (
    MIND
    | PLACING
    | _words(
        "lie sit stand stay remain settle relax pause wait stop sleep doze lean let allow be walk stroll amble"
        " wander kneel"
        " step pour fill find open close shut leave remove dry wash test touch run start begin end finish continue"
        " repeat"
        " try help bring spread share loosen soften unclench ease switch warm cool wear adjust swap plug unplug slow"
        " take"
        " give go come turn hold need want like prefer change move shift apply return release unwind melt sink dim"
        " select"
        " snooze charge speak talk phone write buy shorten pace steady guide press rub stroke alternate refill wet"
        " dampen"
        " unfold empty carry eat nap surrender free skip quit focus concentrate shower bathe soak dab pat sprinkle undo"
        " unbutton heat microwave freeze chill massage locate part purse wiggle circle pump point flex scrunch limit"
        " prepare"
        " clear seat seal zip mix stir boil plump secure fix clip button brush comb moisten rinse wipe inspect"
        " examine invite permit match avoid keep show lower breathe grow become make"
        " do reach get drop thank bless happen repeat time drift mould"
    )
)
"""Verbs that a sentence may begin with where it names nothing that moves a back."""
WITH_A_THING: Final = _words(
    "lift raise hug pull push tuck wedge roll fold hang peel grip squeeze drop shake grab fetch gather tie lock"
    " strap cross"
    " hook loop scoop stack spring hold force bend clasp lever flop press tap drape rock wriggle reach climb crush"
)
"""Verbs of motion that are harmless with one of `GIVEN`, and only so."""
GIVEN: Final = _words(
    "pillow cushion pack towel blanket bottle glass cover ice pea bag gel duvet quilt rug sheet cloth compress pad wrap"
    " cup phone timer lid hand finger fingertip thumb sleeve knot muscle breath lip eye jaw bolster water clothes shirt"
    " straw light lamp flannel sock shoe curtain blind headrest backrest footrest shawl wheat"
)
"""What is lifted, folded or pulled without a load."""
FOOT_MOVES: Final = _words("roll flex wiggle circle raise lift pull bend curl push spread drop hook")
"""Verbs of motion that move an ankle, where a foot is named and nothing says that it is held up."""
ONLY_WITH: Final = {
    "do": _words("nothing not this it so as without whatever what breath breaths breathing"),
    "make": _words(
        "sure room space breath breaths certain comfortable cosy home sound sounds tea circles dark quiet warm longer"
    ),
    "reach": _words("for"),
    "run": _words("water tap bath shower hand hands finger fingers it cold warm"),
    "carry": _words("on phone blanket pillow pack glass"),
}
"""Verbs with which anything can be done: each has to go with one of these words."""
_DIRECTIONS: Final = _words("left right forward forwards backward backwards sideways side diagonally deep low lower")
NOT_THAT_WAY: Final = dict.fromkeys(
    ("lean", "roll", "shift", "slide", "move", "drop", "bend", "go", "come"), _DIRECTIONS
)
"""Verbs that go with none of these words, but where something is moved that way."""

WITH_BIG: Final = _words(
    "rest lie sink soften relax loosen settle melt spread widen stay remain keep let go grow become feel get be have"
    " allow give support do need ease unwind release help hurt ache sit stand place put lay cover slide wrap lean drop"
    " find prefer want like breathe use carry hold take sleep pass open close bend wedge tuck slip reach separate warm"
    " cool begin start stop finish cushion happen fall rise grow mould expand"
)
"""Verbs that may stand beside a part that moves a back: what it does in lying down, or what is put near it."""

STIRRED: Final = _words(
    "sink drop open spread widen separate bend expand turn tuck wedge lower hollow round level square curve part"
)
"""Of those, what a part may do by itself: as an order to do it with that part, it is not known."""

STATES: Final = _words(
    "is are isn't aren't was can can't cannot may might should will won't would feels feel helps help works work means"
    " eases ease does doesn't do don't comes takes needs need gets get has have goes often always usually mostly stays"
)
"""Words that show that a sentence states something, where they follow its first words."""
LEADS: Final = _words(
    "now then please just also again first next finally simply only always still ever once more here slowly maybe"
    " perhaps"
    " instead even kindly and well today afterwards later meanwhile very"
)
"""What may stand before the verb of a command."""

_FUNCTION: Final = _words(
    "a an the your you yourself it its itself they their them this that these those i me my we us our he she his her ok"
    " somebody someone anyone everyone and or but nor so then than as at in on onto into to of for from with without by"
    " under underneath beneath below beside besides between behind against over across along near next about around"
    " round through within upon until till while when where whether which who whose what whatever whichever"
    " whenever wherever if unless because since before after once during not no nothing never can can't could may might"
    " must should shouldn't will won't would does don't doesn't is isn't are aren't was be been being has it's that's"
    " there's there here you're you've you'd you'll they're what's let's i'll i'm we'll both each every either"
    " neither one"
    " ones two three four five six seven eight nine ten twelve fifteen twenty thirty forty sixty half other another"
    " others"
    " some any all only just also too very more most less least little bit much many few lot enough now still again"
    " ever"
    " always often sometimes maybe perhaps please simply quite rather almost even first second third last later soon"
    " already together apart how why else yes such same own per away out well everything anything something everywhere"
    " rather top whole main down nowhere though although"
)
_TIMES: Final = _words(
    "minute minutes second seconds moment moments hour hours day days night morning evening time times week breath"
    " breaths"
    " today halfway end start beginning middle rhythm pace point"
)
_QUALITIES: Final = _words(
    "heavy heavier soft softer loose looser limp quiet calm easy easier easiest comfortable cosy warmer slower slack"
    " free"
    " level even flat straight long longer wide wider closed shut light lighter small smaller smooth safe sore painful"
    " tender tight stiff tired sleepy awake fine good better best nice pleasant natural neutral normal usual firm thin"
    " thick upper lower front inner outer bare clean damp wet full entire ready able possible idle lazy floppy numb"
    " worse"
    " dead like parallel gap inch space room dizzy sick unwell faint drowsy position shape place part weight"
    " pressure pain"
    " ache spasm tension effort hurry rush way thing job question problem trouble comfort air mist sand butter wax"
    " lead stone breathing gentle slight slightly completely quite folded rolled warm cold hot frozen electric"
    " wide-open"
    " broad red white blue swollen broken bruised blotchy mottled dry lying broad peaceful easily evenly nicely"
    " underneath bottom hollow curve natural left right"
)
_THINGS: Final = _words(
    "pillow pillows cushion cushions pack packs towel towels blanket blankets bottle glass water chair seat sofa couch"
    " settee bed mattress mat floor ground stool stack wall table tub bath shower cover ice peas bag gel duvet quilt"
    " rug"
    " sheet cloth compress pad wheat wrap cup tea phone device screen lamp window door kitchen book timer clock stick"
    " handrail banister counter railing armrest armrests headrest backrest footrest bolster bolsters support edge slope"
    " shoe shoes sock socks slippers step steps path garden pavement street house home corner music radio sound voice"
    " straw candle soup balloon wave sea beach sun rain muscles spot area patch knot heat warmth belt brace bathroom"
    " carpet armchair recliner shirt clothes jumper scarf doctor nurse lid tap thermometer jug flask food cot futon"
    " pads"
    " furniture burns wedge tension everything folder pink pregnancy weights bones furniture bench light roll"
)
KNOWN: Final = (_FUNCTION | _TIMES | _QUALITIES | _THINGS) - _words("weights bench")
"""Words that say nothing of a movement by themselves."""
NOUNS: Final = _words("on onto over against beside near by from under between behind of")
"""Words after which, and an article, a thing is named."""
STRANGE: Final = _words(
    "up upright upward upwards high higher highest off above air ceiling sky skyward skywards aloft overhead past"
    " beyond"
    " further furthest farther far hard harder hardest close snug forward forwards backward backwards sideways diagonal"
    " opposite maximal maximum max toward towards"
)
"""Directions and ends that no resting part has: closed beside a part that moves the back."""

OVERHEAD: Final = _words("overhead above ceiling sky skyward skywards aloft air")
"""Where no arm is that rests."""

DANGER: Final = _words(
    "spinal"
    " flexion extension rotation lumbar thoracic mckenzie williams pilates yoga asana plank squat lunge burpee deadlift"
    " situp pressup pullup pushup crunch kettlebell dumbbell barbell windmill bicycle pedal treadmill trampoline rep"
    " workout exercise calisthenics callisthenics aerobics salutation locust cobra plough plow pigeon camel hedgehog"
    " puppy sphinx superman crab scorpion lizard frog butterfly tortoise warrior lotus handstand headstand cartwheel"
    " somersault backbend sidebend pose strengthening strengthen drill clam clamshell foetus fetus foetal fetal wiper"
    " hundred swan traction inversion kilo kilogram kg hyperextension hyperextend flexed mobilisation mobilization"
    " manipulation sprint jog hop leap jump bounce crouch jackknife hamstring gym dumb leaflet handout programme"
    " stretching jacks splits tabletop upside"
)
"""Names of exercises, of motions of the back, of loads."""
MOTION: Final = _words(
    "fold lunge bow dive hang dangle suspend hover float balance bounce rock sway twist wring swivel spin spiral"
    " arch hump"
    " hunch slump curl coil tip tilt topple keel heave hoist haul yank tug drag pull shove squash cram jam scoop gather"
    " fetch hug cuddle cradle clasp grip clutch grab flex extend rotate lift raise elevate elongate stretch reach"
    " tighten"
    " tense brace clench contract engage activate strain kick climb crawl drape nestle snuggle mash crunch push tuck"
    " stoop bend wrench crank thrust jerk swing swoop lurch squeeze round sag hook loop pry prise force perform"
    " execute exert loom straighten lever propel vault duck plunge spring flatten wedge peel roll screw embrace enfold"
    " crush compress cling clamp squish stuff wrestle hitch hike heft hurl lug tow ram throw pitch fling whip wag"
    " wriggle"
    " orbit bob nod tumble flop dip travel"
)
"""Verbs of motion and of force: a resting step says them only of things."""
FIXED: Final = "ok"
"""What stands for a turn of phrase that is harmless as a whole."""
ATTENDING: Final = re.compile(
    r"\b(?:bring|move|turn|direct|take|shift|guide|return|draw|send|let) (?:your |the )*(?:attention|awareness|focus"
    r"|mind"
    r"|gaze|breath)(?: slowly| gently| back)* (?:to|into|towards?|down|along|through)\b"
)
"""A way to say: notice."""
IDIOMS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # getting into place and out of it
        r"\broll (?:slowly |gently |carefully |over |your whole body |back )*(?:onto|on to|to|over to|over onto|over)"
        r" (?:your |the )?(?:left |right |other |sore |good |painless )?(?:side|back|front|tummy|belly|stomach)\b"
        r"(?:, (?:with )?(?:your )?shoulders(?:, | and )(?:knees and )?hips(?: and knees)? together)?",
        r"\broll (?:slowly |gently |over )*(?:away from|towards|to) (?:your|the) (?:sore|good|other|painless) side\b",
        r"\bturn (?:over )?(?:onto|on to|to) (?:your |the )?(?:left |right |other |good )?(?:side|back|front|tummy)\b",
        r"\b(?:push|press) (?:yourself )?(?:slowly |gently )*(?:up|upright)(?: slowly| gently)?"
        r"(?: (?:with|using|on) (?:your|both) (?:arms|hands)| with your arm)?\b",
        r"\bpush with (?:your|both) (?:arms|hands)\b",
        r"\b(?:lower|let) yourself(?: slowly| gently| carefully| down| back)*\b",
        r"\b(?:come|get|go) (?:up |down )*on(?:to)? (?:your |all )?(?:hands and knees|fours)\b",
        r"\b(?:hands and knees|all fours)\b",
        r"\b(?:lie|lying|flat|down|rest|resting|be|sleep|remain|stay|onto?|over onto) (?:back )?(?:down )?"
        r"(?:flat )?on (?:your|the) (?:left |right |good |other |sore )?"
        r"(?:back|side|front|tummy|belly|stomach)\b",
        r"\b(?:on|onto) (?:your |one |the |that |either |whichever )?(?:left |right |other |good |sore |painless"
        r" )?side\b",
        r"\b(?:by|at|along) your sides?\b|\bside by side\b|\beither side of\b|\bto your sides\b",
        r"\b(?:in|as) one (?:piece|block)\b",
        r"\brolling (?:over|onto your (?:side|back|front))\b|\broll back a little\b|^head up$",
        r"\blean forwards?(?: a little)? and (?:stand|push|get)(?: yourself)? up\b",
        r"\bfeet (?:\w+ )?(?:slide|down|sink|go|come) (?:off|over) (?:the (?:edge|side) of )?(?:the|your) (?:bed"
        r"|sofa)\b",
        r"\bupright (?=chair|seat)",
        r"^lower your hips(?=$| and\s+(?:lie|roll|rest|ok)\b)",
        # bending the knees as the figure shows
        r"\b(?:your |both |one |the |with )*knees? (?:(?:is|are|stay|slightly|comfortably|softly|gently|both) "
        r"|a (?:little|bit) )*bent\b(?: a little| slightly)?(?! (?:to|up|over|against|deep|double|towards?|into|at))",
        r"\bbent knees\b|\bknees (?:back )?to the middle\b",
        r"\bbend (?:your |both |one |the |each |your hips and |hips and )*knees?(?: slightly| a little| a bit)?\b"
        r"(?! (?:to|towards?|up|in|into|over|onto|on|deep|and (?:straighten|stretch|lift)))",
        r"\b(?:straighten|stretch out|uncross) (?:out )?(?:your |both |one |the |each )*(?:legs?|knees?)"
        r"(?: out| down| again| slowly| a little)*(?= (?:if|so|on|along|when|as|whenever|over)\b|$)",
        r"\b(?:slide|put|place|set) (?:your |both |one |the |each )*(?:foot|feet|heels?) (?:down|flat|forwards? a"
        r" little)\b",
        r"\b(?:hip|shoulder|chest)(?:s)?[- ]?widths?\b(?: apart)?",
        r"\bturn (?:your |the )?head(?: (?:to|towards) (?:one|the|either|whichever|your|that) (?:other |sore |good"
        r" )?side)?\b"
        r"(?! (?:to|as|until|over|hard|right|left))",
        r"\bhead (?:is )?turned(?: to (?:one|the|either|whichever) (?:other )?side)?\b",
        r"\b(?:drop|lower|relax) (?:your |both |the )*shoulders\b(?! (?:to|towards|onto|into|forwards?))",
        r"\bslide (?:your |the |one |each )*(?:left |right )?(?:heel|foot) (?:slowly |gently |back )*"
        r"(?:towards?|to) (?:your |the )?(?:bottom|buttocks?)\b",
        # what a pillow, a seat or a stack carries
        r"\b(?:lift|raise) (?:your |the )?head(?: and (?:chest|shoulders|neck|upper body))?"
        r"(?: a little| slightly)?(?= (?:with|on|and (?:slide|put|place|push|pull|tuck)) (?:a|the|two|three|some"
        r"|more)?\s?"
        r"(?:\w+ )?(?:pillows?|cushions?|towel|wedge|bed))",
        r"\b(?:lift|raise|bring|put|lower) (?:your |one |both |the |each )*(?:leg|legs|calf|calves|foot|feet|lower"
        r" legs?)"
        r"(?: at a time)?(?: slowly| gently| up)*"
        r"(?= (?:on|onto|over|with) (?:the |a |an |your |some |two |three |both )?(?:\w+ ){0,2}"
        r"(?:pillows?|cushions?|seat|chair|stool|stack|bed|sofa|couch|mattress|wedge|blankets?|bolster|footrest)\b)",
        r"\bhead and (?:chest|shoulders) up\b",
        # where a finger, a pack or a hand goes
        r"\b(?:beside|near|next to|close to|along|to the side of|either side of) (?:your|the) (?:spine|backbone)\b",
        r"\bfrom (?:your|the) (?:spine|backbone)\b",
        r"\b(?:in|of|on|over|at|into|against|behind|down|under|to|across) (?:your|the|a) (?:(?:lower|upper|sore|small"
        r" of your|middle) )*back\b(?! (?:of|against))",
        r"\b(?:lower|upper) legs?\b",
        r"\bback(?= (?:to|on|in|into|against|from|home|again|until|and|of (?:the|a) (?:chair|seat|sofa|room|hand))\b)",
        r"\b(?:lean|sit|lie|go|come|turn|turned|put|slide|move|well|way|walk|settle|sink|there|kitchen and|them|it"
        r"|pack)"
        r" (?:well |right |slowly |gently )*back\b(?! (?:bend|of))",
        # the breath
        r"\b(?:let|feel|notice|watch|imagine)? ?(?:your |the )?(?:belly|tummy|stomach|chest|ribs|ribcage|shoulders)"
        r" (?:and (?:your )?(?:belly|ribs|back|chest) )?"
        r"(?:rise|rises|rising|swell|expand|widen|fill|fall|falls|falling|sinks?|move|moves|moving)"
        r"(?: and (?:fall|sink|empty|settle|falls))?(?: a little| slightly| gently)*"
        r"(?= (?:as|with|under|into|against|when|each|every|beneath|on) |$)",
        r"\b(?:belly|tummy|chest|stomach) (?:breathing|breath|breaths)\b",
        r"\b(?:down )?into (?:your|the) (?:lower )?(?:belly|tummy|back|ribs|sides|chest|waist)\b(?=$| (?:and|as"
        r"|under))",
        r"\b(?:lift|raise|let) (?:your |the )?(?:chest|belly|ribs)(?: \w+ly| rise| a little)*"
        r" (?=as you breathe|with (?:the|each|every) breath)",
        r"\bstretch(?= (?:is|was|of)\b)|\bknees point(?:ing)? (?:up )?(?:to|towards?|at) the ceiling\b",
        r"\b(?:bath|tub|water) up to (?:your|the) (?:waist|chest|neck|shoulders|hips)\b",
        # arms that hang, feet that are moved
        r"\b(?:let )?(?:your |both |the )*shoulders (?:hang|droop)(?: loose(?:ly)?| down| a little)*\b",
        r"\b(?:let )?(?:your |both |the )*arms (?:swing|hang|dangle)(?: \w+ly| loose| a little| freely| by your"
        r" sides?)*",
        r"\bcross your (?:arms|hands|ankles)\b|\bankles crossed\b",
        r"\bwithin (?:easy )?reach\b|\b(?:where|that) you can (?:\w+ )?reach(?: it| them)?\b|\bcan reach(?: it|"
        r" them)?\b"
        r"|\beasy to reach\b",
        r"\b(?:lean|tilt) (?:back|against)\b|\bget up\b|\bturn (?:back|around|round|off|on|down|up the)\b",
        r"\b(?:in|for|at) (?:a |the )?turn(?:s)?\b|\btake turns\b|\bin turn\b",
        r"\blet go\b|\bunder the weight\b|\bin front\b|\bgo back\b|\bup to you\b|\bcarry on\b",
        r"\b(?:the )?(?:room|world|ceiling|light) (?:turns|spins)\b|\bspinning\b",
        r"\b(?:body|back|hip|shoulder|neck|belly|knee|leg|calf) (?:pain|weight|heat)\b",
        r"(?<=\w )round(?= (?:the|your|a|my)\b)",
        r"\bforce(?= (?:it|anything|yourself)\b)|\bno force\b",
        r"\b(?:keep )?your balance\b|\bround the (?:room|house|table|block|garden)\b|\b(?:all|the other way) round\b",
        r"\b(?:one|two) (?:leg|foot) at a time\b",
        r"\bno(?:thing)? (?:to |needs? to )?(?:stretch|strain|hold up|lift)\b",
    )
)
"""Turns of phrase that are said of lying down, getting up, packs, breath and walking; they are read as a whole."""
