"""Indirect speech without a cue verb of its own clause: what a noun, an adjective or the next sentence tells of.

"äußerte die Hoffnung, dass ...", "Für Kaya ist klar: ...", "Die Brücke wird gesperrt. Das teilte die Stadt mit."
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from kg.model import Medium, Stance
from kg.nlp.closed_classes import (
    RELATIVE_PRONOUNS,
    SEPARABLE_PARTICLES,
    SUBORDINATORS,
    word_set,
)
from kg.nlp.nouns import SAYINGS, noun_of
from kg.nlp.verbs import is_konjunktiv, may_be_plural
from kg.quotations.draft import Draft
from kg.quotations.rules.clauses import (
    THAT,
    finite_verb,
    has_konjunktiv,
    has_zu_infinitive,
    indicative_first,
    indirect_draft,
)
from kg.quotations.rules.cues import Cue, find_cues
from kg.quotations.rules.frames import Frame, agent, document, is_indicative
from kg.quotations.rules.phrases import noun_phrase, owner_behind
from kg.quotations.rules.subjects import nobody, subject_after, subject_before
from kg.quotations.rules.thinkers import can_think
from kg.quotations.rules.unit import Unit, part_of
from kg.tables import read_table

_SUBORDINATE_OPENERS = SUBORDINATORS | RELATIVE_PRONOUNS
_CONCLUSIONS = frozenset({"Schluss", "Ergebnis", "Urteil", "Fazit", "Befund", "Einschätzung", "Erkenntnis"})
BEFORE = "indirect-sentence-before"
"""The rule of what a sentence or clause behind it tells of: "| Die Kasse ist leer |. So steht es in dem Brief."."""

_CONCLUDE = word_set("kommt kam kommen kamen gelangt gelangte gelangen gelangten")
_HOUR = 6  # words of a time: "+ + 18.15 Uhr :"
_SHORTEST = 3  # words of a statement that a clause behind it points to
_POINTERS = {
    "das": frozenset[str](),
    "dies": frozenset[str](),
    "so": frozenset[str](),
    "davon": frozenset({"ausgehen", "berichten"}),
    "davor": frozenset({"warnen"}),
    "darauf": frozenset({"hinweisen", "verweisen"}),
    "darüber": frozenset({"informieren", "berichten"}),
    "damit": frozenset({"rechnen", "drohen"}),
}
"""What points to the words before, and the verbs that say with it who said them."""

_FACED = word_set("ausgesetzt konfrontiert anhören")
_STANDING = word_set("steht stand heißt hieß")
_SEEING = word_set("sieht sehen sah sahen")
_SHOWING = word_set("zeigt zeigen zeigte zeigten ergab ergaben ergibt belegt belegen belegte belegten")
_SHOWN = word_set("ergeben gezeigt belegt")
_HAVE = word_set("hat haben hatte hatten")
_FINDINGS = frozenset(
    "Zahlen Daten Auswertung Erhebung Statistik Hochrechnung Befragung Untersuchung Analyse".split()
)
_SURE = word_set("klar fest sicher ausgemacht unstrittig")
_IN_A_MOOD = word_set(
    """überzeugt sicher skeptisch optimistisch zuversichtlich deutlich empört verärgert enttäuscht begeistert erleichtert
    zufrieden gelassen pessimistisch vorsichtig wütend verhalten zurückhaltend kämpferisch selbstbewusst selbstkritisch
    konkret direkt entsetzt besorgt"""
)
"""How somebody is whose words follow behind a colon: "Kaya wird | deutlich |: Das Geld reicht nicht."."""

_PLAINLY = frozenset({"Klartext", "Punkt"})  # "spricht | Klartext |: ...", "bringt es auf den | Punkt |: ..."
_SPEAKING = word_set("spricht sprechen sprach sprachen redet redete bringt bringen brachte brachten")
_IS_SURE = word_set("ist sei sind war steht stehe stand bleibt")
_SEEMING = _IS_SURE | word_set(
    "waren bleiben blieb blieben wird wurde werden wurden zeigt zeigte zeigen zeigten gibt gab geben gaben"
)


def anaphoric(unit: Unit, cues: Sequence[Cue], previous: Unit) -> Draft | None:
    """The sentence before is what was said: "Die Brücke wird gesperrt. Das teilte die Stadt mit."."""
    if previous.paragraph != unit.paragraph or previous.text(len(previous.tokens) - 1) in {"?", ":"}:
        return None
    frame = pointing(unit, cues)
    return _told_before(unit, previous, frame) if frame is not None else None


def pointed(unit: Unit) -> Draft | None:
    """What stands before a dash or comma and a clause that points to it: "| Die Kasse ist leer | – so sieht es Kaya"."""
    for dash in range(_SHORTEST, unit.last_word - 2):
        points = unit.lower(dash + 1) in _POINTERS and unit.lower(dash) in {"–", "-", ","}
        if points and unit.lower(dash + 2) not in RELATIVE_PRONOUNS:
            part = part_of(unit, range(dash + 1, len(unit.tokens)))
            frame = pointing(part, find_cues(part)) if finite_verb(part, 1) else None
            if frame is None or not any(_is_verb(unit, at) for at in range(1, dash)):
                continue
            draft = indirect_draft(part, [(0, len(part.tokens))], frame, BEFORE)
            return replace(draft, content=(unit.span(0, dash),), firm=True) if draft else None
    return None


def _is_verb(unit: Unit, at: int) -> bool:
    word = unit.lower(at)
    return is_indicative(unit, at) or is_konjunktiv(word) or (at > 1 and may_be_plural(unit.text(at)))


def pointing(unit: Unit, cues: Sequence[Cue]) -> Frame | None:
    """The frame of a sentence that only tells who said the words before: "So steht es in | einem Brief |"."""
    opener = unit.lower(0)
    if opener in {"das", "dies"}:
        owned = unit.text(1)[:1].isupper()  # "Das Amt | rechnete die Stimmen nach" is no "Das | rechnete ..."
        return None if owned else _that_was_told(unit, cues) or _shown(unit) or None
    if opener == "zu":
        return _concluded(unit)
    if opener == "so":
        return _so_it_stands(unit)
    return _of_it(unit, cues) if opener in _POINTERS else None


def _frame(unit: Unit, cue: Cue, speaker: tuple[int, int] | None) -> Frame | None:
    if speaker is None:
        return None
    return Frame(0, len(unit.tokens), cue.positions, cue.lemma, cue.verb.medium, speaker=speaker)


def _that_was_told(unit: Unit, cues: Sequence[Cue]) -> Frame | None:
    """ "Das teilte | die Stadt | mit"; not "Das kritisierte die FDP": others have said it."""
    cue = cues[0] if cues else None
    told = cue is not None and "dass" in cue.verb.frames and cue.verb.stance is Stance.NEUTRAL
    end = unit.last_word
    if cue is None or cue.finite > 2 or not told:
        return None
    if any(at > cue.positions[-1] and unit.lower(at) == "dass" for at in range(end)):
        return None
    if cue.passive:  # "Das wurde von der Stadt mitgeteilt"
        return _frame(unit, cue, agent(unit, cue.finite, end))
    from_it = cue.lemma == "hervorgehen"
    return _frame(
        unit, cue, document(unit, cue.finite, end) if from_it else subject_after(unit, cue.finite, end)
    )


def _shown(unit: Unit) -> Frame | None:
    """ "Das zeigt | eine Umfrage der Bank |", "Das hat | eine Studie | ergeben"; not "Das zeigt, dass ..."."""
    last = unit.last_word - 1
    perfect = unit.lower(1) in _HAVE and unit.lower(last) in _SHOWN
    if not perfect and unit.lower(1) not in _SHOWING:
        return None
    speaker = subject_after(unit, 1, last if perfect else last + 1)
    if speaker is None or not any(_tells(unit.text(at)) for at in range(*speaker)):
        return None
    cue = (1, last) if perfect else (1,)
    return Frame(0, len(unit.tokens), cue, "zeigen", Medium.WRITING, speaker=speaker)


def _tells(word: str) -> bool:
    noun = noun_of(word)
    return word in _FINDINGS or (noun is not None and noun.kind in SAYINGS)


def _so_it_stands(unit: Unit) -> Frame | None:
    """ "So steht es in | dem Bericht |", "So sieht es jedenfalls | Kaya |"; not "So sieht es der Plan vor"."""
    end = unit.last_word
    if unit.lower(2) not in {"es", "das"} or unit.lower(end - 1) in SEPARABLE_PARTICLES:
        return None
    if unit.lower(1) in _STANDING:
        speaker = document(unit, 2, end)
        return (
            Frame(0, len(unit.tokens), (0, 1), "stehen", Medium.WRITING, speaker=speaker) if speaker else None
        )
    if unit.lower(1) not in _SEEING:
        return None
    speaker = subject_after(unit, 2, end)
    if speaker is None or not can_think(unit, *speaker):
        return None
    return Frame(0, len(unit.tokens), (0, 1), "sehen", Medium.SPEECH_THOUGHT, speaker=speaker)


def _of_it(unit: Unit, cues: Sequence[Cue]) -> Frame | None:
    """ "Darüber informierte | die Bahn |", "Davon ist | Kaya | überzeugt"; not "Davon profitiert ..."."""
    end = unit.last_word
    if any(unit.text(at) in {":", ","} or unit.quoted[at] for at in range(end)):
        return None
    if unit.lower(1) in _IS_SURE and unit.lower(end - 1) in {"überzeugt", "sicher"}:
        speaker = subject_after(unit, 1, end - 1)
        sure = speaker is not None and can_think(unit, *speaker)
        return (
            Frame(0, len(unit.tokens), (1, end - 1), None, Medium.SPEECH_THOUGHT, speaker=speaker)
            if sure
            else None
        )
    cue = cues[0] if cues else None
    if cue is None or cue.finite != 1 or cue.passive or cue.lemma not in _POINTERS[unit.lower(0)]:
        return None
    speaker = subject_after(unit, cue.finite, end)
    return _frame(unit, cue, speaker) if speaker is not None and can_think(unit, *speaker) else None


def _concluded(unit: Unit) -> Frame | None:
    """ "Das Eis ist dünner geworden. Zu diesem Schluss kommt eine Studie." - the sentence before is the conclusion."""
    opened = unit.lower(0) == "zu" and unit.lower(1) in {"diesem", "dem"} and unit.text(2) in _CONCLUSIONS
    if not opened or unit.lower(3) not in _CONCLUDE:
        return None
    speaker = subject_after(unit, 3, unit.last_word)
    if speaker is None:
        return None
    lemma = f"zu dem {unit.text(2)} kommen"
    return Frame(0, len(unit.tokens), (0, 1, 2, 3), lemma, Medium.WRITING, speaker=speaker)


def _told_before(unit: Unit, previous: Unit, frame: Frame) -> Draft | None:
    draft = indirect_draft(unit, [(0, len(unit.tokens))], frame, BEFORE)
    content = (previous.span(_behind_hour(previous), len(previous.tokens)),)
    return replace(draft, content=content, firm=True) if draft else None


def _behind_hour(unit: Unit) -> int:
    """Where a note of a live report begins: "18.15 Uhr: | Der Zug steht |"."""
    colon = next((at for at in range(1, min(len(unit.tokens), _HOUR)) if unit.text(at) == ":"), 0)
    return colon + 1 if unit.text(colon - 1) == "Uhr" else 0


@cache
def content_words() -> dict[str, tuple[str, Medium]]:
    """Nouns and adjectives that open what somebody says or thinks, with their kind and medium."""
    rows = read_table("seeds/content_words.tsv", ("word", "kind", "medium", "source"))
    return {row["word"]: (row["kind"], Medium(row["medium"])) for row in rows}


def by_content_word(unit: Unit, cues: Sequence[Cue]) -> Draft | None:
    """A noun or adjective that opens the content: "äußerte die Hoffnung, dass ...", "zeigte sich besorgt, dass ..."."""
    table = content_words()
    for at in range(1, len(unit.tokens) - 3):
        if unit.text(at) not in table or not unit.lower(at):
            continue
        kind, medium = table[unit.text(at)]
        owner = owner_behind(unit, at, len(unit.tokens))  # "wies den Vorwurf | der Partei | zurück, sie ..."
        following = after = at + 1 if owner is None else owner[1]
        while following < after + 2 and unit.text(following) not in {",", ":"}:
            following += 1  # "bereit erklärt, ...", "überzeugt davon, dass ..."
        if unit.text(following) not in {",", ":"} or unit.quoted[following]:
            continue
        begin, limit = following + 1, unit.last_word
        if not _opens_content(unit, begin, limit, kind):
            continue
        verb = _verb_before(unit, cues, at)
        if verb is None:
            continue
        faced = is_faced(unit.lowers[:following], (verb, at))
        subject = subject_before(unit, 0, verb) or subject_after(unit, verb, at)
        if subject is None or subject[0] <= at < subject[1] or nobody(unit, *subject):
            continue
        speaker = owner if faced else subject
        cue = tuple(
            sorted({verb, at} | {i for i in (following - 1,) if i > at and not unit.text(i)[0].isupper()})
        )
        frame = Frame(0, begin, cue, None, medium, speaker=speaker, known=faced)
        return indirect_draft(unit, [(begin, limit)], frame, f"indirect-by-{kind}")
    return None


def is_faced(words: Sequence[str], cue: Collection[int]) -> bool:
    """Whether the subject of a cue, whose positions in the lower-cased `words` are given, is told what others say: "sieht
    | sich | dem Vorwurf | ausgesetzt |, er lüge", "muss sich anhören, ..."; not "äußerte sich, konfrontiert mit ..."."""
    if "sich" not in words or _FACED.isdisjoint(words):
        return False
    return any(words[at] in _FACED or words[at] in _SEEING for at in cue)


def _verb_before(unit: Unit, cues: Sequence[Cue], at: int) -> int | None:
    """The first finite verb in front of a noun: "| äußerte | die Hoffnung", "| wies | den Vorwurf zurück".

    One that only the table of cues knows stands in the clause of the noun. A plural shows by its place: "Zwei Ärzte |
    kamen | zu dem Schluss".
    """
    second = (1, noun_phrase(unit, 0, at))
    finite = next((i for i in range(at) if finite_verb(unit, i)), at)
    finite = min(finite, next((i for i in second if i and i < at and _is_plural(unit, i)), at))
    told = (cue.finite for cue in cues if not cue.verb_final and cue.finite < finite)
    near = (i for i in told if all(unit.text(place) != "," or unit.quoted[place] for place in range(i, at)))
    first = min(near, default=finite)
    return first if first < at else None


def _is_plural(unit: Unit, at: int) -> bool:
    return is_indicative(unit, at) or may_be_plural(unit.lower(at))


def for_whom(unit: Unit, following: Unit | None = None) -> Draft | None:
    """ "Für Kaya steht fest, dass es reicht", "Für sie ist klar: | Die Stadt muss handeln.": who thinks so.

    Behind a colon a sentence of its own may follow.
    """
    if following is not None and unit.text(len(unit.tokens) - 1) == ":" and unit.lower(0) != "für":
        return _sure(unit, following)
    inner = _before_inner_colon(unit) if following is None else None
    if inner is not None:
        return inner
    start = 2 if unit.text(1) == ":" else 0  # "FDP: Für Kaya ist klar: ..."
    stop = noun_phrase(unit, start + 1, unit.last_word) if unit.lower(start) == "für" else None
    if stop is None or unit.lower(stop) not in _IS_SURE:
        return None
    sure = next((at for at in range(stop + 1, stop + 4) if unit.lower(at) in _SURE), None)
    if sure is None:
        return None
    frame = Frame(start, sure + 2, (stop, sure), None, Medium.SPEECH_THOUGHT, speaker=(start + 1, stop))
    rule = "indirect-by-adjective"
    if unit.text(sure + 1) == "," and unit.lower(sure + 2) in THAT:
        return indirect_draft(unit, [(sure + 2, unit.last_word)], frame, rule)
    if following is None or unit.text(sure + 1) != ":" or sure + 2 < len(unit.tokens) or following.quoted[0]:
        return None
    draft = indirect_draft(unit, [(start, sure + 2)], frame, rule)
    content = (following.span(0, following.last_word),)
    return replace(draft, content=content, firm=True) if draft and following.last_word else None


def _before_inner_colon(unit: Unit) -> Draft | None:
    """ "Kaya spricht Klartext: | Das Geld ist knapp |", where both are one sentence."""
    colon = next((at for at in range(2, unit.last_word - 1) if unit.lower(at) == ":"), None)
    if colon is None:
        return None
    rest = part_of(unit, range(colon + 1, len(unit.tokens)))
    told = any(finite_verb(rest, at) for at in range(1, rest.last_word))
    return _sure(part_of(unit, range(colon + 1)), rest) if told else None


def _sure(unit: Unit, following: Unit) -> Draft | None:
    """ "Kaya ist überzeugt: | Die Kasse ist leer.", "Kaya ist sich sicher: ...", "Kaya bleibt skeptisch: ...".

    Also "Kaya bringt es auf den Punkt: Die Kasse ist leer.".
    """
    colon = len(unit.tokens) - 1
    sure = unit.lower(colon - 1) in _IN_A_MOOD or unit.text(colon - 1) in _PLAINLY
    verbs = _SPEAKING if unit.text(colon - 1) in _PLAINLY else _SEEMING
    verb = next((at for at in range(1, colon - 1) if unit.lower(at) in verbs), None)
    if not sure or verb is None or following.quoted[0] or not following.last_word:
        return None
    speaker = subject_before(unit, 0, verb) or subject_after(unit, verb, colon)
    if speaker is None or not can_think(unit, *speaker):
        return None
    frame = Frame(0, colon + 1, (verb, colon - 1), None, Medium.SPEECH_THOUGHT, speaker=speaker)
    draft = indirect_draft(unit, [(0, colon + 1)], frame, "indirect-by-adjective")
    return replace(draft, content=(following.span(0, following.last_word),), firm=True) if draft else None


def _opens_content(unit: Unit, begin: int, limit: int, kind: str) -> bool:
    if unit.lower(begin) in THAT:
        return True
    if unit.lower(begin) in _SUBORDINATE_OPENERS and not has_konjunktiv(unit, begin, begin + 6):
        return False
    konjunktiv = has_konjunktiv(unit, begin, limit) and not indicative_first(unit, begin, limit)
    return (
        konjunktiv
        or (kind == "noun" and has_zu_infinitive(unit, begin, limit))
        or (unit.text(begin - 2) in {"bereit", "erklärt"} and has_zu_infinitive(unit, begin, limit))
    )
