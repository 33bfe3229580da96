"""Attitudes whose holder is no subject: "Lob kam vom Verband", "Für sie ist das eine Ausrede", "Lund reicht das nicht"."""

from __future__ import annotations

from kg.model import Form, Medium, Stance
from kg.nlp.closed_classes import ADVERBS, word_set
from kg.quotations.draft import Draft
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import Unit, clause_start

RULE = "reported-attitude"
"""The rule whose drafts say for or against in so many words."""

DEGREES = word_set(
    "sehr eher klar strikt grundsätzlich weiterhin entschieden deutlich jedoch aber auch nach wie vor"
)
BETWEEN = DEGREES | ADVERBS  # "stellte sich | dagegen | hinter Kaya"
GOING = word_set("geht gehen ging gingen")
NEGATIONS = word_set("nicht kein keine keinen nie niemals")
THAT = word_set("das dies")
FRONT = 6  # words in front of a verb: "Besonders scharfe Kritik | übte die FDP"
_BEING = word_set("ist sind war waren bleibt bleiben blieb blieben")
_CALLED = word_set(
    "ein eine einen kein keine reine reiner reines pure purer pures bloße bloßer bloßes blanker blanke"
)
_OVER = word_set(
    "vorbei neu möglich schluss klar wichtig entscheidend gesperrt gesorgt frei zuständig da hier"
)
_WAS = word_set("war waren")
# What happened to somebody, no opinion: "Für die Beschäftigten war es | ein bitterer Morgen |".
_LIVED = (
    *(
        "tag",
        "morgen",
        "abend",
        "nacht",
        "woche",
        "wochenende",
        "monat",
        "jahr",
        "stunde",
        "saison",
        "sommer",
        "winter",
    ),
    *(
        "erlebnis",
        "wiedersehen",
        "abschied",
        "auftritt",
        "auftakt",
        "start",
        "premiere",
        "debüt",
        "sieg",
        "niederlage",
    ),
)
_WELCOME = word_set("überfällig unverzichtbar alternativlos unersetzlich")
_NO_PREDICATES = word_set(
    "auch noch hier dort heute gestern nicht selbst jedoch dabei dafür dazu vorab nach bereits statt fest heim"
)
_SUFFICING = GOING | word_set("reicht reichte genügt genügte")
_DATIVE = word_set("dem den der einem einer vielen ihm ihr ihnen manchen")
_BLAME = frozenset(
    "Kritik Ablehnung Widerspruch Widerstand Protest Proteste Unmut Empörung Unverständnis Tadel Nein Absage".split()
)
_PRAISE = frozenset(
    "Unterstützung Zustimmung Lob Beifall Applaus Rückendeckung Zuspruch Rückhalt Anerkennung Schützenhilfe".split()
)
_SIDES = frozenset({"Seite", "Seiten"})
_CAME = word_set("kommt kommen kam kamen")
_IS = word_set("gibt gab")  # with "es"
GOT = word_set(
    "erhält erhalten erhielt erhielten bekommt bekommen bekam bekamen erntet ernten erntete ernteten"
)
"""Verbs whose subject is praised or blamed by whom "von" leads to."""

_MET = word_set("stößt stoßen stieß stießen trifft treffen traf trafen")
_CAUSING = word_set("sorgt sorgen sorgte sorgten löst lösen löste lösten")  # "sorgt bei den Bauern für Unmut"
_GETTING = _CAME | _IS | GOT | _MET | _CAUSING


def received(unit: Unit) -> Draft | None:
    """Praise and blame that somebody gets: "Lob kam vom Verband", "Der Plan stößt bei den Bauern auf Kritik".

    "Unterstützung erhielt Kaya von der Partei": the one behind "von" has said it. He may come first: "Auch aus den
    Reihen der Union kam Kritik", "Von der Partei gab es Lob".
    """
    verb = next((at for at in range(1, unit.last_word) if unit.lower(at) in _GETTING), None)
    if verb is None or (unit.lower(verb) in _IS and unit.lower(verb + 1) != "es"):
        return None
    _, end = unit.segments[unit.segment_of(verb)]
    end = min(end, unit.last_word)
    begin = clause_start(unit, verb)
    word = next((at for at in range(begin, end) if unit.text(at) in _BLAME or unit.text(at) in _PRAISE), None)
    if word is None or any(unit.lower(at) in NEGATIONS for at in range(begin, end)):
        return None
    met = unit.lower(verb) in _MET
    if unit.text(word) == "Unterstützung" and (
        with_help(unit, range(begin, end)) or unit.lower(word - 1).startswith("finanziell")
    ):
        return None  # help, no opinion
    if met and unit.lower(word - 1) != "auf" and unit.lower(word - 2) != "auf":
        return None
    with_them = met or unit.lower(verb) in _CAUSING
    came = (
        {"von", "vom", "aus"} if unit.lower(verb) in _CAME else {"von", "vom"}
    )  # "Kritik kam aus | der Opposition |"
    source = _source(unit, begin, verb, end, {"bei", "beim"} if with_them else came)
    if source is None or (unit.lower(verb) in _CAME and word > verb and source[0] > verb):
        return None  # "Die FDP kam mit Kritik"
    stance = Stance.OPPOSES if unit.text(word) in _BLAME else Stance.SUPPORTS
    return attitude_draft(unit, source, tuple(sorted((word, verb))), stance)


def _source(unit: Unit, begin: int, verb: int, end: int, before: set[str]) -> tuple[int, int] | None:
    """Who is behind a preposition, at the end or as the first of the clause: "| Von der Partei | kam Lob"."""
    opens = begin + (unit.lower(begin) in ADVERBS)
    for at in (*range(verb + 1, end), opens):
        last = end if at > verb else verb
        if unit.lower(at) in {"aus", "in"} and unit.text(at + 2) == "Reihen" and at + 4 < last:
            first = at + 3 + (unit.lower(at + 3) in {"von", "vom"})
        elif unit.lower(at) in before:
            first = at + 1
        else:
            continue
        stop = noun_phrase(unit, first, last)
        if stop is not None and can_think(unit, first, stop):
            # "Lob kommt von unerwarteter Seite: ...": who it is comes behind the colon
            return None if unit.text(stop - 1) in _SIDES else (first, stop)
        if at > verb:
            return None
    return None


def in_eyes(unit: Unit) -> Draft | None:
    """ "Für die Opposition ist das eine Ausrede", "Für Kaya sind die Vorwürfe haltlos": what it is in whose eyes.

    What stands behind is a noun that is named for the first time, or an adjective; not "Für Kaya ist das Spiel vorbei".
    """
    begin = clause_start(unit, next((at for at in range(1, unit.last_word) if unit.lower(at) in _BEING), 0))
    stop = noun_phrase(unit, begin + 1, unit.last_word) if unit.lower(begin) == "für" else None
    if stop is None or unit.lower(stop) not in _BEING or not can_think(unit, begin + 1, stop):
        return None
    _, end = unit.segments[unit.segment_of(stop)]
    end = min(end, unit.last_word)
    judged = stop + 2 if unit.lower(stop + 1) in THAT else noun_phrase(unit, stop + 1, end)
    if judged is None or judged >= end or unit.text(len(unit.tokens) - 1) == "?":
        return None
    told = next((at for at in range(judged, end) if unit.lower(at) not in BETWEEN), end)
    named = unit.lower(told) in _CALLED and end - told > 1 and unit.text(end - 1)[:1].isupper()
    if named and unit.lower(stop) in _WAS and unit.lower(end - 1).endswith(_LIVED):
        return None
    if not named and not (told == end - 1 and is_predicate(unit, told) and unit.lower(told) not in _OVER):
        return None
    stance = Stance.SUPPORTS if unit.lower(told) in _WELCOME else Stance.NEUTRAL  # the tone decides later
    return attitude_draft(unit, (begin + 1, stop), (begin, stop), stance)


def felt(unit: Unit) -> Draft | None:
    """ "Der Partei geht der Plan nicht weit genug", "Der Plan geht der Partei zu weit", "Lund reicht das nicht"."""
    verb = next((at for at in range(1, min(FRONT, unit.last_word)) if unit.lower(at) in _SUFFICING), None)
    if verb is None or unit.text(len(unit.tokens) - 1) == "?":
        return None
    _, end = unit.segments[unit.segment_of(verb)]
    end = min(end, unit.last_word)
    begin, words = clause_start(unit, verb), [unit.lower(at) for at in range(verb + 1, end)]
    if unit.lower(verb) in GOING:
        told = words[-3:] == ["nicht", "weit", "genug"] or words[-2:] == ["zu", "weit"]
        ends = end - (3 if words[-1:] == ["genug"] else 2)
    else:
        that = unit.lower(begin) in THAT and verb == begin + 1
        told, ends = words[-1:] == ["nicht"] and (that or words[0] in THAT), end - 1
    if not told:
        return None
    if ends == verb + 1:
        return None  # "Der Plan der Partei geht zu weit" says nobody
    for first, last in ((begin, verb), (verb + 1, ends)):
        named = unit.lower(verb) not in GOING and unit.text(first)[:1].isupper()
        if (
            (named or unit.lower(first) in _DATIVE)
            and noun_phrase(unit, first, last) == last
            and can_think(unit, first, last)
        ):
            return attitude_draft(unit, (first, last), tuple(range(ends, end)) or (verb,), Stance.OPPOSES)
    return None


def attitude_draft(unit: Unit, speaker: tuple[int, int], cue: tuple[int, ...], stance: Stance) -> Draft:
    last = max((*cue, speaker[1] - 1))
    colon = next((at for at in range(last, len(unit.tokens)) if unit.lower(at) == ":"), len(unit.tokens))
    begin = clause_start(unit, min(cue)) if cue else 0
    return Draft(
        content=(unit.span(begin, colon),),  # "SPD: | Kritik kam von der FDP | : Ihr Sprecher nannte ..."
        form=Form.REPORTED,
        rule=RULE,
        medium=Medium.SPEECH_WRITING,
        cue=unit.spans(cue),
        speaker=(unit.span(*speaker),),
        stance=stance,
        firm=True,
    )


def is_predicate(unit: Unit, at: int) -> bool:
    """Whether the word can be an adjective that stays as it is: "naiv", "unzureichend"; no adverb, no particle."""
    word = unit.lower(at)
    return (
        (len(word) > 3 or word == "gut")
        and word == unit.text(at)
        and word.isalpha()
        and not word.endswith(("en", "er", "em", "es", "mal", "ens", "weise", "dem", "über"))
        and word not in _NO_PREDICATES
    )


def with_help(unit: Unit, inner: range) -> bool:
    """ "unterstützt den Verein mit 1000 Euro" is help, no opinion."""
    return any(unit.lower(at) in {"mit", "bei", "beim"} for at in inner)
