"""Whom words are addressed to: who is told, asked, thanked or accused in a frame or in a reported act.

Prepositions tell it with any verb ("gegenüber der dpa", "im Gespräch mit dem Sender"), the object tells it with verbs that
the cue table marks: an accusative ("bat | die Stadt |", flag `wen`) or a dative ("warf | der Stadt | vor", flag `wem`).
In the passive the accusative becomes the subject, the dative stays: "| Kaya | wird gebeten", "| Ihm | wird vorgeworfen".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.nlp.closed_classes import (
    DASHES,
    DETERMINERS,
    MONTHS_AND_DAYS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    word_set,
)
from kg.nlp.nouns import SAYINGS, noun_of
from kg.nlp.verbs import is_finite
from kg.quotations.rules.cues import Cue, CueVerb, has_to_hear
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.thinkers import is_actor
from kg.quotations.rules.unit import Unit, part_of

Range = tuple[int, int]

_WERDEN = word_set("wird werden wurde wurden worden werde würde")
_AGENTS = word_set("von vom durch laut nach")  # what leads to the speaker in a passive
_DATIVE = word_set("dem einem seinem ihrem diesem keinem unserem meinem ihm ihnen uns mir")
_FEMININE = word_set("der einer seiner ihrer dieser unserer meiner")  # a dative, but also a genitive
_PLURAL = word_set("den seinen ihren diesen allen vielen einigen")  # a dative, but also an accusative
_ACCUSATIVE = word_set("die das den eine einen seine ihre seinen ihren diese diesen alle ihn sie uns mich")
_TOLD = word_set("ihm ihnen uns mir")  # a dative and nothing else
_MASCULINE = word_set("den einen ihn")  # an accusative and no nominative
_NOMINATIVE = word_set("der die das ein eine er sie seine ihre diese dieser alle wir ich")
_PRONOUNS = word_set("er sie ihn ihm ihr ihnen uns mir mich")
_OPENERS = RELATIVE_PRONOUNS | SUBORDINATORS
_DEMANDS = word_set("fordern verlangen erwarten wünschen einfordern")
_NEVER = word_set("heißen zitieren")  # "zitiert dem Kanzler" does not exist
_TO_PLANS = word_set("zustimmen beipflichten widersprechen")  # "stimmte | dem Deal | zu"
_TURNING = ("appell", "wandt", "wend", "gewandt", "richte", "gericht")
_LETTERS = (
    "brief", "schreiben", "botschaft", "mail", "appell", "aufruf", "frage", "anfrage", "petition", "bitte", "forderung",
    "aufforderung", "adresse", "fax", "telegramm", "rede", "ansprache", "nachricht", "note", "warnung",
)  # fmt: skip
_TALKS = ("interview", "gespräch", "telefonat", "unterredung")
_PRESS = (
    "zeitung", "zeitungen", "blatt", "nachrichtenagentur", "presseagentur", "presse-agentur", "presse", "sender", "sendern",
    "magazin", "rundfunk", "anzeiger", "nachrichten", "tageblatt", "funk", "fernsehen", "dpa", "afp",
)  # fmt: skip
_HEARERS = (
    *_PRESS, "agentur", "journalisten", "reporter", "reportern", "parlament", "abgeordneten", "medien", "post",
    "pressevertretern", "medienvertretern", "anhängern", "delegierten", "zuhörern",
)  # fmt: skip
# Who meets to listen; "der Parteitag", "die Hauptversammlung", "das Gericht" tell as often when or where.
_ASSEMBLIES = (
    "rat", "rats", "rates", "bundestag", "landtag", "kreistag", "parlament", "ausschuss", "fraktion", "senat", "plenum",
    "vollversammlung", "kommission", "vorstand", "publikum", "belegschaft",
)  # fmt: skip
_WHITHER = word_set("die das seine ihre unsere meine eine diese")  # "stellte sich vor | die Mitarbeiter |"
_FEARS = (
    "angst", "furcht", "fürcht", "respekt", "warn", "schutz", "schütz", "fluch", "flüch", "floh", "flieh", "sorge", "scheu",
)  # fmt: skip
_CALLED = word_set("dpa afp apa kna epd sid ap taz ard zdf ndr wdr swr mdr rbb hr br sr orf srf rtl ntv sda")
# Who is seldom of the press: "eine Sprecherin | der „Post“", "die Polizei | der „Post“".
_NOT_OF_PRESS = (
    "sprecher", "sprecherin", "polizei", "staatsanwaltschaft", "feuerwehr", "behörde", "ministerium", "gericht", "stadt",
    "gemeinde", "verwaltung", "amt", "regierung", "partei", "fraktion", "gewerkschaft", "bahn",
)  # fmt: skip
_TIMES = ("anfang", "ende", "mitte", "beginn", "vergangen", "vorig", "letzt", "kommend", "nächst", "der", "des", "dies",
          "monat", "woche", "jahr", "heute", "gestern")  # fmt: skip
_LAPSES = word_set("minuten stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren")
_MEASURES = word_set(
    """wenige wenigen einige einigen mehrere mehreren viele vielen zwei drei vier fünf sechs sieben acht neun zehn zwölf fast
    knapp rund gut kurz später zuvor danach darauf vorher nach vor nur"""
)
_COMPARED = ("vorjahr", "vormonat", "vorquartal", "vorwoche", "vortag", "zeitraum", "jahr")
# "kritisch | gegenüber der Reform": an attitude, nobody is told.
_TOWARDS = word_set(
    "kritisch skeptisch offen aufgeschlossen feindlich loyal zurückhaltend misstrauisch ablehnend"
)
_BEHIND = frozenset(
    {",", "(", "bei", "beim", "vom", "für"}
)  # what goes on behind the phrase: "der Stadt | für die Hilfe"
_NEAR = 4  # words between a letter and those it goes to: "Brief | des Betreibers | an die Stadt"


@dataclass(frozen=True, slots=True)
class Act:
    """The positions of an act of speaking in its unit, and its verb if the cue table has it."""

    verb: CueVerb | None
    cue: frozenset[int]
    speaker: frozenset[int]

    @property
    def finite(self) -> int:
        """The first word of the cue, -1 without one."""
        return min(self.cue, default=-1)


def addressee_of(unit: Unit, cue: Cue, begin: int, end: int, speaker: Range | None) -> Range | None:
    """Who is addressed in the clause `begin:end` of a cue whose subject stands at `speaker`."""

    def inside(positions: range) -> frozenset[int]:
        return frozenset(at - begin for at in positions if begin <= at < end)

    said_by = inside(range(*speaker)) if speaker is not None else frozenset()
    positions = frozenset(at - begin for at in cue.positions if begin <= at < end)
    found = addressee_in(part_of(unit, range(begin, end)), Act(cue.verb, positions, said_by))
    return None if found is None else (found[0] + begin, found[1] + begin)


def told_within(unit: Unit, act: Act) -> tuple[Range, Range] | None:
    """The speaker and who is told, where both were taken for the speaker: "sagte | sie der dpa |", "sagte | ihm Kaya |".

    A dative is nobody's: "ein Arzt | dem | Sender". "der" may be a genitive, but not behind a name or a pronoun, behind
    another genitive or behind a spokesman where it is the press that is told; "ein Redakteur der „Post“" is hers.
    """
    if act.verb is None or "wem" not in act.verb.frames or not act.speaker:
        return None
    begin, stop = min(act.speaker), max(act.speaker) + 1
    if unit.lower(begin) in _TOLD and stop > begin + 1:
        return (begin + 1, stop), (begin, begin + 1)
    for at in reversed(range(begin + 1, stop)):
        word, before = unit.lower(at), unit.lower(at - 1)
        end = _phrase_end(unit, at, unit.last_word) if word in {"dem", "den", "der"} else None
        if end is None or before in PREPOSITIONS or before in DETERMINERS:
            continue
        press = _is_press(unit, at + 1, end)
        if before == ",":
            if press and _closes_name(unit, begin, at - 1):
                return (begin, at - 1), _trimmed(unit, at, end)
            continue
        if (word == "dem" and _is_somebody(unit, at, end)) or (
            press and (word == "den" or _is_free(unit, begin, at))
        ):
            return (begin, at), _trimmed(unit, at, end)
    return None


def _closes_name(unit: Unit, begin: int, comma: int) -> bool:
    """Whether a comma ends who somebody is by name: "die Chefin der Bank, Lund | , | der „Post“"; not "Lund, der"."""
    opens = next((at for at in reversed(range(begin + 1, comma)) if unit.text(at) == ","), None)
    return opens is not None and all(unit.tokens[at].ent_type_ == "PER" for at in range(opens + 1, comma))


def _is_free(unit: Unit, begin: int, at: int) -> bool:
    """Whether a "der" at a word belongs to nobody before it in the phrase that begins at `begin`."""
    named = unit.lower(at - 1) in {*_PRONOUNS, ")"} or bool(unit.tokens[at - 1].ent_type_)
    # "der Chef | der | Bank"; not "Lund, | der | Herausgeber"
    second = any(
        unit.lower(place) in {"der", "des"} and unit.text(place - 1) != "," for place in range(begin + 1, at)
    )
    return named or second or unit.lower(at - 1).endswith(_NOT_OF_PRESS)


def _is_press(unit: Unit, begin: int, end: int) -> bool:
    """Whether a name is one of the press: "Deutschen Presse-Agentur", „Post“; not "Bundesagentur", „Polizei von Ulm“."""
    words = [unit.text(at).lower() for at in range(begin, end)]
    marked = any(unit.quoted[begin:end]) and not any(word.endswith(_NOT_OF_PRESS) for word in words)
    return marked or any(word in _CALLED or word.endswith(_PRESS) for word in words)


def _phrase_end(unit: Unit, at: int, end: int) -> int | None:
    """The end of the noun phrase at a word, also of one whose name is written small: "der dpa"."""
    small = unit.lower(at) in DETERMINERS and at + 1 < end and unit.lower(at + 1) in _CALLED
    return at + 2 if small else noun_phrase(unit, at, end)


def addressee_in(unit: Unit, act: Act) -> Range | None:
    """Who is addressed in a unit that holds nothing but a frame or a reported act."""
    end = unit.last_word
    said = act.verb is not None and act.verb.forms.lemma == "sagen"
    for at in range(end):
        found = _behind_preposition(unit, at, end, act, said=said)
        if found is not None and not act.speaker & set(range(*found)):
            return _trimmed(unit, *found)
    if act.verb is None or act.verb.forms.lemma in _NEVER:
        return None
    return _object(unit, act, act.verb, end)


def is_time(unit: Unit, positions: frozenset[int]) -> bool:
    """Whether words only tell a time, whoever took them for a subject: "| Ende Mai | hatte Kaya gesagt", "| Wenige Tage |
    später sagte Kaya"."""
    lasting = any(unit.lower(at) in _LAPSES for at in positions)
    return bool(positions) and all(
        unit.text(at) in MONTHS_AND_DAYS
        or unit.lower(at).startswith(_TIMES)
        or unit.text(at).isdigit()
        or (lasting and unit.lower(at) in _LAPSES | _MEASURES)
        for at in positions
    )


def is_passive(unit: Unit, act: Act) -> bool:
    """ "Kaya | wurde | am Abend | gebeten |"; not "Das Bild wurde gestohlen, | klagt | Kaya"."""
    if act.verb is None:
        return False
    if has_to_hear(unit.lowers, act.cue):
        return True
    spoken = any(unit.lower(at) in act.verb.forms.participles for at in act.cue)
    return spoken and any(unit.lower(at) in _WERDEN for at in range(len(unit.tokens)))


def _object(unit: Unit, act: Act, verb: CueVerb, end: int) -> Range | None:
    undergone = has_to_hear(unit.lowers, act.cue)
    passive = undergone or is_passive(unit, act)
    if verb.forms.lemma in _DEMANDS and not passive:
        return _asked(unit, act, end)
    # Who is accused may have been taken for the speaker: "| Kaya | wird vorgeworfen, ..."
    agent = bool(act.speaker) and unit.lower(min(act.speaker) - 1) in _AGENTS
    taken = act.cue | (act.speaker if agent or not passive else frozenset())
    if undergone:
        return _who_undergoes(unit, taken, end)
    second = unit.lower(act.finite - 1) in {"und", "aber", "sowie"}  # "lobte den Rat | und sagte"
    for begin, stop in _phrases(unit, end, taken):
        if (begin > act.finite or not second) and not _is_elsewhere(unit, begin, act.cue):
            fits = _is_begged if "wen" in verb.frames else _is_told
            if fits(unit, (begin, stop), act, passive=passive):
                return _trimmed(unit, begin, stop)
    return None


def _who_undergoes(unit: Unit, taken: frozenset[int], end: int) -> Range | None:
    """The subject, who is told something: "Von ihr muss sich | der Rat | sagen lassen, ..."."""
    told = (one for one in _phrases(unit, end, taken) if unit.lower(one[0]) not in {"sich", "es", "das"})
    subject = next((one for one in told if unit.lower(one[0]) not in _DATIVE | {"ihr"}), None)
    return None if subject is None else _trimmed(unit, *subject)


def _asked(unit: Unit, act: Act, end: int) -> Range | None:
    """ "verlangt von | der Stadt | Geld"; not "forderte den Rücktritt von Kaya"."""
    for at in range(end):
        if unit.lower(at) in {"von", "vom"} and not _belongs_to_noun(unit, at, act):
            stop = noun_phrase(unit, at + 1, end)
            said_by = (
                set() if at == 0 else act.speaker
            )  # "| Von der Stadt | fordert Kaya ...": the town says nothing
            if stop and not said_by & set(range(at, stop)) and _is_somebody(unit, at + 1, stop):
                return _trimmed(unit, at + 1, stop)
    return None


def _is_begged(unit: Unit, phrase: Range, act: Act, *, passive: bool) -> bool:
    """ "bat | die Stadt |", "| Die Stadt | wurde gebeten"; not "wies die Bitte zurück"."""
    word = unit.lower(phrase[0])
    somebody = _is_somebody(unit, *phrase)
    if not somebody and _is_saying(unit, *phrase):
        return False
    if word not in (_NOMINATIVE if passive else _ACCUSATIVE) and not (somebody and _is_bare(unit, phrase[0])):
        return False
    return passive or bool(act.speaker) or word in _MASCULINE


def _is_told(unit: Unit, phrase: Range, act: Act, *, passive: bool) -> bool:
    """ "warf | der Stadt | vor", "sagte | dem Sender |"; not "lobte den Trainer", "die Pläne | der Stadt |"."""
    begin, stop = phrase
    word, frames = unit.lower(begin), act.verb.frames if act.verb is not None else frozenset()
    somebody = _is_somebody(unit, begin, stop)
    if not somebody and _is_saying(unit, begin, stop):
        return False
    if not somebody and act.verb is not None and act.verb.forms.lemma in _TO_PLANS:
        return False
    if "wem" not in frames:
        return word in _DATIVE and somebody and not passive and "object" not in frames
    if word in _FEMININE:
        if word == "der" and _is_he(unit.text(stop - 1)):
            return False
        return not _belongs_to_noun(unit, begin, act) and (somebody or begin == act.finite + 1)
    if word in _PLURAL:
        plural = unit.quoted[stop - 1] or unit.text(stop - 1).endswith(("n", "s"))
        return plural or _is_press(unit, begin + 1, stop)
    if word in _DATIVE or word == "ihr":
        return True
    # "Die Bank versprach | Kaya |", "Die Bank warf | Kaya | vor"; in "sagte der Chef Kaya" Kaya may be the chief.
    subject_first = bool(act.speaker) and max(act.speaker) < act.finite <= begin
    clear = passive or subject_first or ("clause" not in frames and bool(act.speaker))
    return clear and somebody and _is_bare(unit, begin)


def _is_he(word: str) -> bool:
    """Whether a noun behind "der" is a man who acts: "der | 58-Jährige |", "der | Angeklagte |"; not "der | Frau |"."""
    return word.endswith("e") and (word.endswith("ährige") or noun_of(f"{word}r") is not None)


def _phrases(unit: Unit, end: int, taken: frozenset[int]) -> Iterator[Range]:
    """The noun phrases and pronouns that no preposition governs, without what is `taken`."""
    at = 0
    while at < end:
        word = unit.lower(at)
        stop = None if at in taken else _phrase_end(unit, at + 1 if word in PREPOSITIONS else at, end)
        if word in PREPOSITIONS or at in taken:
            at = stop or at + 1
            continue
        if word in _PRONOUNS and (word not in DETERMINERS or stop in {None, at + 1}):
            yield at, at + 1
            at += 1
            continue
        if stop is not None and unit.text(at) not in MONTHS_AND_DAYS:
            relative = word in _OPENERS and unit.lower(at + 1) in DETERMINERS  # "| den der Rat | berief"
            if not relative:
                yield at, next((place for place in range(at, stop) if place in taken), stop)
        at = stop or at + 1


def _behind_preposition(unit: Unit, at: int, end: int, act: Act, *, said: bool) -> Range | None:
    """Who is addressed behind a preposition at `at`; `said` that the verb is "sagen", of all the commonest."""
    word = unit.lower(at)
    if word not in {"gegenüber", "mit", "an", "vor", "zu", "zum", "zur"}:
        return None
    stop = _phrase_end(unit, at + 1, end)
    if word == "gegenüber":
        return _opposite(unit, at, stop, act)
    if stop is None:
        return None
    if word == "mit":
        found = unit.lower(at - 1).endswith(_TALKS)
    elif word == "an":
        written = any(unit.lower(place).endswith(_LETTERS) for place in range(max(0, at - _NEAR), at))
        found = written or any(unit.lower(place).startswith(_TURNING) for place in range(end))
    else:
        named = unit.tokens[at + 1].ent_type_ in {"PER", "ORG", "MISC"} or _is_person(unit, stop - 1)
        personal = word != "vor" and said and named
        found = (
            personal
            or _is_audience(unit, at + 1, stop)
            or (word == "vor" and _is_before(unit, at, stop, act))
        )
    return (at + 1, stop) if found else None


def _opposite(unit: Unit, at: int, stop: int | None, act: Act) -> Range | None:
    """ "gegenüber | der dpa |", "| der dpa | gegenüber"; not "die Haltung gegenüber der EU", "gegenüber dem Vorjahr"."""
    if stop is not None:
        compared = unit.lower(stop - 1).endswith(_COMPARED)
        meant = compared or _belongs_to_noun(unit, at, act) or unit.lower(at - 1) in _TOWARDS
        return None if meant else (at + 1, stop)
    for first in range(max(0, at - 6), at):
        if unit.lower(first) in _DATIVE | _FEMININE | _PLURAL and noun_phrase(unit, first, at) == at:
            return (first, at)
    return None


def _is_elsewhere(unit: Unit, at: int, cue: frozenset[int]) -> bool:
    """Whether a word stands in a clause without the cue, or the cue in one without it: "Kaya, die | ihn | kennt, sagte"."""

    def is_opened(segment: int) -> bool:
        begin, _ = unit.segments[segment]
        # What opens a sentence is an article: "| Der | Minister sagte", but "| Während | sie den Kurs mitträgt, warnt er"
        return unit.lower(begin) in (_OPENERS if begin > 0 else SUBORDINATORS)

    own, others = unit.segment_of(at), {unit.segment_of(place) for place in cue}
    apart = own not in others and (is_opened(own) or any(map(is_opened, others)))
    return apart or _is_before_dash(unit, at, min(cue, default=at))


def _is_before_dash(unit: Unit, at: int, cue: int) -> bool:
    """Whether a word stands in a sentence that ends with a dash: "| Die Lage | ist ernst – Kaya warnte"; not "| Den
    Bürgern | – sie sind arm – sagte Kaya zu, zu helfen"."""
    dashes = [place for place in range(at, cue) if unit.text(place) in DASHES]
    return len(dashes) == 1 and any(is_finite(unit.lower(place)) for place in range(at, dashes[0]))


def _belongs_to_noun(unit: Unit, at: int, act: Act) -> bool:
    """Whether a word may go on with the noun before: "die Haltung | gegenüber | der PKK", "die Pläne | der | Stadt"."""
    before = unit.text(at - 1)
    outside = at - 1 not in act.speaker | act.cue and not (at > 0 and unit.tokens[at - 1].ent_type_)
    return before[:1].isupper() and before not in MONTHS_AND_DAYS and outside


def _trimmed(unit: Unit, begin: int, stop: int) -> Range:
    """Without what is glued behind, with a name in small letters: "der Bank | Untreue", "der Agentur dpa"."""
    for at in range(begin, stop - 1):
        name = unit.tokens[at + 1].ent_type_ or unit.quoted[at + 1]
        if name or not (unit.text(at)[:1].isupper() and unit.text(at + 1)[:1].isupper()):
            continue
        known = unit.tokens[at].ent_type_ or is_actor(unit, at)
        if known and not is_actor(unit, at + 1):
            stop = at + 1
            break
    stop = next((at for at in range(begin + 1, stop) if unit.lower(at) in _BEHIND), stop)
    while (
        stop < unit.last_word and unit.tokens[stop].ent_iob_ == "I" and unit.lower(stop) not in PREPOSITIONS
    ):
        stop += 1
    small = stop < unit.last_word and unit.tokens[stop].ent_type_ in {"ORG", "MISC"}
    if small and not unit.tokens[stop - 1].ent_type_ and unit.text(stop)[:1].islower():
        stop += 1
    return begin, stop


def _is_audience(unit: Unit, begin: int, end: int) -> bool:
    return any(unit.quoted[at] or unit.tokens[at].lower_.endswith(_HEARERS) for at in range(begin, end))


def _is_before(unit: Unit, at: int, stop: int, act: Act) -> bool:
    """ "vor | dem Stadtrat |", "vor | Mitarbeitern |"; not "warnte vor dem Rat", "Angst vor Männern", "vor dem Spiel"."""
    warns = act.verb is not None and act.verb.forms.lemma.startswith(_FEARS)
    if warns or unit.lower(at - 1).startswith(_FEARS) or unit.lower(at + 1) in _WHITHER:
        return False
    head = next((place for place in range(at + 1, stop) if _ends_noun(unit, place, stop)), stop - 1)
    if unit.text(head).lower().endswith(_ASSEMBLIES) and is_actor(unit, head):
        return True
    noun = noun_of(unit.text(head))
    if noun is None or noun.kind not in {"person", "group"}:
        return False
    return noun.plural or (noun.plural is None and unit.lower(at + 1) not in _DATIVE)


def _ends_noun(unit: Unit, at: int, stop: int) -> bool:
    """Whether a word is the noun that goes before a genitive or ends the phrase: "vor | Gästen | der Stadt"."""
    return unit.text(at)[:1].isupper() and (at + 1 == stop or not unit.text(at + 1)[:1].isupper())


def _is_person(unit: Unit, at: int) -> bool:
    """Whether a word is a noun for one who may be spoken to: "zu | ihrem Trainer |"; not "zur | Stadt |"."""
    noun = noun_of(unit.text(at))
    return noun is not None and noun.kind == "person"


def _is_somebody(unit: Unit, begin: int, end: int) -> bool:
    """ "ihm", "Kaya", "der „Presse“", "dem Minister"; not "dem Brief"."""
    if unit.lower(begin) in _PRONOUNS and end == begin + 1:
        return True
    return any(
        unit.tokens[at].ent_type_ or unit.quoted[at] or unit.lower(at) in _CALLED or is_actor(unit, at)
        for at in range(begin, end)
    )


def _is_saying(unit: Unit, begin: int, end: int) -> bool:
    """ "dem Brief", "der Forderung"; not "dem Rat", who is a council where he is told something."""
    nouns = (noun_of(unit.text(at)) for at in range(begin, end))
    return any(noun is not None and noun.kind in SAYINGS for noun in nouns)


def _is_bare(unit: Unit, at: int) -> bool:
    """A name or noun without a determiner: "Kaya", "Journalisten"."""
    return unit.text(at)[:1].isupper() and unit.lower(at) not in DETERMINERS
