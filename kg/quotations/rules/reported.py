"""Speech acts that are reported without their words: "Die Opposition kritisierte die Pläne scharf."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Form, Span, Stance
from kg.nlp.closed_classes import (
    ADVERBS,
    DETERMINERS,
    INDEFINITE_ARTICLES,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    word_set,
)
from kg.nlp.verbs import is_indicative_auxiliary, is_konjunktiv_1
from kg.quotations.draft import Draft
from kg.quotations.rules.cues import PREPOSITIONAL_FRAMES, Cue, find_cues
from kg.quotations.rules.frames import Frame, frame_of
from kg.quotations.rules.idioms import first_noun
from kg.quotations.rules.phrases import noun_phrase
from kg.quotations.rules.relatives import of_relative
from kg.quotations.rules.subjects import is_disputed, is_masculine_subject, nobody
from kg.quotations.rules.thinkers import can_think, is_actor
from kg.quotations.rules.unit import Unit, clause_start, part_of
from kg.quotations.rules.verbatim import is_called_so, is_judged, verbatim

FRAGMENT = "direct-fragment"
"""The rule of words in marks that a verb governs: "nannte ihn | „naiv“ |"."""

_NEVER_MAIN = SUBORDINATORS - {"wie"}
_RELATIVES = word_set("der die das den dem denen dessen deren was")
_COMPARING = word_set("wie")
_GAP = 3  # words between a preposition and the words in marks: "von | einem schweren | „Fehler“"
_CALLING = frozenset({"nennen", "bezeichnen"})  # of these a name is none: "nannte sein Boot „Anna“"
_SIDES = {"für": Stance.SUPPORTS, "gegen": Stance.OPPOSES}
_OF_DEEDS = word_set("verteidigen angreifen attackieren anklagen bestreiten werben protestieren")
"""Verbs that are as often deeds as words: a title is defended, a match played, a town attacked."""
_OF_BODIES = frozenset(
    {"ablehnen", "verurteilen", "vorhalten"}
)  # "vom Bundestag abgelehnt", "vom Gericht verurteilt"
# Nobody does it without words: in the training texts 19 of 21 such sentences are statements.
_OF_WORDS = "vorwerfen"
# For and against nothing, but words all the same: in the training articles written for kg 64 of 69 such sentences are
# statements, in Wikinews 43 of 71 are marked, and most of the others tell what somebody said as well.
_OF_DEMANDS = word_set("fordern verlangen ankündigen sprechen warnen mahnen auffordern vorschlagen")
_OF_HANDS = frozenset({"angreifen", "attackieren"})
_VICTIMS = ("todesopfer", "menschenleben", "opfer", "tote", "verletzte")  # "forderte zwölf Menschenleben"
_DENIED = word_set("das dies vorwurf vorwürfe anschuldigung anschuldigungen darstellung behauptung")
_LIKEWISE = ADVERBS | {"gar", "sogar"}
_SHARPLY = word_set("scharf heftig verbal vehement worten formulierungen")
_BLAME = frozenset(
    "Kritik Vorwurf Vorwürfe Anschuldigungen Angriffe Angriffen Vorwürfen Anfeindungen".split()
)


def reported(unit: Unit, cues: Sequence[Cue]) -> Draft | None:
    """The sentence as a reported statement if its main verb is a speech act with its object."""
    for cue in cues:
        if not _is_main(unit, cue) or not _has_object(unit, cue):
            continue
        frame = frame_of(unit, cue, clause_start(unit, cue.finite), len(unit.tokens))
        if frame.speaker is None or nobody(unit, *frame.speaker) or _is_deed(unit, cue, frame.speaker):
            continue
        return Draft(
            content=(unit.span(0, len(unit.tokens)),),
            form=Form.REPORTED,
            rule="reported-speech-act",
            medium=frame.medium,
            cue=unit.spans(frame.cue),
            cue_lemma=frame.lemma,
            speaker=(unit.span(*frame.speaker),),
            stance=_side(unit, cue, frame.speaker, frame),
            firm=_is_firm(unit, cue, frame.speaker, frame),
            known=cue.passive or frame.known,
        )
    return None


def _side(unit: Unit, cue: Cue, speaker: tuple[int, int], frame: Frame) -> Stance:
    """For or against, where no more than a preposition tells it: "sprach sich | gegen | den Bau aus"."""
    if frame.stance is not Stance.NEUTRAL or not cue.verb.frames >= _SIDES.keys():
        return frame.stance
    begin, end = unit.segments[unit.segment_of(cue.finite)]
    free = (unit.lower(at) for at in range(begin, end) if not speaker[0] <= at < speaker[1])
    return next((_SIDES[word] for word in free if word in _SIDES), Stance.NEUTRAL)


def _is_firm(unit: Unit, cue: Cue, speaker: tuple[int, int], frame: Frame) -> bool:
    """Whether somebody who can think says with a verb of one meaning that he is for or against something.

    "Die FDP lehnt die Anlagen ab", "Anwohner werfen der Stadt Versagen vor"; not "Schnurr verteidigt ihren Platz", "Ein
    Gericht verurteilte ihn zu Haft", "Mehrere beschuldigte Männer ...".
    """
    begin, end = speaker
    if (
        not (_is_definite(unit, *speaker) or frame.lemma == _OF_WORDS)
        or (frame.stance is Stance.NEUTRAL and frame.lemma not in _OF_DEMANDS)
        or (frame.lemma in _OF_DEEDS and not _in_words(unit, cue, speaker))
    ):
        return False
    if cue.passive and frame.lemma in _OF_BODIES:
        return False
    if frame.lemma == "verurteilen" and (
        any(unit.lower(at) in {"zu", "zum", "zur"} for at in range(len(unit.tokens)))
    ):
        return False
    _, last = unit.segments[unit.segment_of(cue.positions[-1])]
    if any(is_indicative_auxiliary(unit.lower(at)) for at in range(cue.positions[-1] + 1, last)):
        return False  # "Mehrere des Mordes beschuldigte Männer müssen ..."
    in_second_place = begin > cue.finite or all(unit.lower(at) in ADVERBS for at in range(end, cue.finite))
    return in_second_place and can_think(unit, begin, end)


def _is_deed(unit: Unit, cue: Cue, speaker: tuple[int, int]) -> bool:
    """Nothing is said: "griffen das Haus an", "Zwölf Todesopfer forderte der Sturm", "Das Gerät schlägt drei Wege vor"."""
    if cue.lemma in _OF_HANDS:
        return not _in_words(unit, cue, speaker)
    if cue.lemma == "vorschlagen":
        return not can_think(unit, *speaker)
    return cue.lemma == "fordern" and any(unit.lower(at).endswith(_VICTIMS) for at in range(len(unit.tokens)))


def _in_words(unit: Unit, cue: Cue, speaker: tuple[int, int]) -> bool:
    """Whether a verb of deeds tells of words: "griff den Rat scharf an", "verteidigte Kaya gegen die Kritik"."""
    _, end = unit.segments[unit.segment_of(cue.finite)]
    inner = [at for at in range(cue.finite + 1, end) if not speaker[0] <= at < speaker[1]]
    sharp = any(unit.lower(at) in _SHARPLY for at in inner)
    if cue.lemma == "bestreiten":  # a claim, not a race
        return any(unit.lower(at) in _DENIED for at in range(len(unit.tokens)))
    if cue.lemma != "verteidigen":
        return sharp
    some = any(
        unit.lower(at) in INDEFINITE_ARTICLES for at in inner
    )  # "hat vor Gericht einen Mann verteidigt"
    named = not some and any(
        is_actor(unit, at) for at in first_noun(unit, inner)
    )  # not "ihren Plan im Rundfunk"
    front = range(cue.finite if speaker[0] > cue.finite else 0)
    nouns = [unit.lower(at) for at in front if unit.text(at)[:1].isupper()]
    if any(is_disputed(noun) or (noun.endswith("ung") and noun != "führung") for noun in nouns):
        return True  # "Das Sparpaket verteidigte | Lund |"; not "Ihren Titel verteidigte ..."
    against = any(unit.lower(at) == "gegen" for at in inner)
    return sharp or (named and (not against or any(unit.text(at) in _BLAME for at in inner)))


def fragments(unit: Unit, cues: Sequence[Cue]) -> list[Draft]:
    """Single quoted words that a cue governs: "Kaya nannte den Bericht eine „Erfindung“."."""
    frames = [
        frame
        for cue in cues
        if _is_main(unit, cue)
        and ("quote" in cue.verb.frames or cue.verb.frames & PREPOSITIONAL_FRAMES)
        and (frame := frame_of(unit, cue, clause_start(unit, cue.finite), len(unit.tokens))).speaker
        and not nobody(unit, *frame.speaker)
    ]
    drafts = []
    for stretch in unit.stretches if frames else ():
        frame = _nearest(unit, frames, stretch[0])
        begin, end = frame.speaker or (0, 0)
        if begin <= stretch[0] < end:
            continue
        second = _second_speaker(unit, frame, stretch[0]) or _speaker_behind(unit, stretch)
        if second or verbatim(unit, *stretch) or is_judged(unit, frame, *stretch):
            draft = _fragment(unit, stretch, frame, second or (begin, end))
            drafts.append(_of_second(unit, draft, stretch) if second else draft)
    return drafts


def _nearest(unit: Unit, frames: Sequence[Frame], stretch: int) -> Frame:
    """The frame of words in marks: the first, or that of a second clause: "Korn lobte ihn, | Lund sprach von | „Pech“".

    The second verb may have the same subject: "Korn lobte ihn und | sprach von | „Pech“".
    """
    near = (frame for frame in reversed(frames) if min(frame.cue) < stretch)
    return next((one for one in near if one.known or unit.lower(min(one.cue) - 1) == "und"), frames[0])


def _fragment(unit: Unit, stretch: tuple[int, int], frame: Frame, speaker: tuple[int, int]) -> Draft:
    return Draft(
        content=(unit.span(*stretch),),
        form=Form.DIRECT,
        rule=FRAGMENT,
        medium=frame.medium,
        cue=unit.spans(frame.cue),
        cue_lemma=frame.lemma,
        frame=_around(unit, stretch, 0, _before_stop(unit, stretch[1])),
        speaker=(unit.span(*speaker),),
        stance=frame.stance,
        known=frame.known,
        firm=frame.lemma in _CALLING,
    )


def fragments_in_clauses(unit: Unit, cues: Sequence[Cue]) -> list[Draft]:
    """Quoted words right before the verb that ends their clause: "wenn sie von einem „Trauerspiel“ | spricht".

    No doubt is left who speaks where the clause names somebody: "weil | Lund | ihn „Lügner“ genannt hatte".
    """
    drafts = []
    for cue in cues:
        stretch = next((one for one in unit.stretches if one[1] == cue.positions[0]), None)
        if stretch is None or not ("quote" in cue.verb.frames or cue.verb.frames & PREPOSITIONAL_FRAMES):
            continue
        begin, _ = unit.segments[unit.segment_of(cue.finite)]
        said = verbatim(unit, *stretch) or is_called_so(unit, cue, *stretch)
        if unit.lower(begin) not in SUBORDINATORS or not said:
            continue
        frame = frame_of(unit, replace(cue, verb_final=True), begin, cue.finite + 1)
        if frame.speaker is None or nobody(unit, *frame.speaker):
            continue
        first, last = frame.speaker  # "während | SP und Grüne | von einem „Meilenstein“ sprechen"
        own = (at for at in range(first, last) if unit.lower(at) in PREPOSITIONAL_FRAMES)
        last = next(own, last) if last > stretch[0] else last
        if first < last:
            known = unit.lower(begin) not in _COMPARING and first >= begin
            drafts.append(replace(_fragment(unit, stretch, frame, (first, last)), known=known))
    return drafts


def fragments_in_relatives(unit: Unit, cues: Sequence[Cue]) -> list[Draft]:
    """Quoted words in a relative clause: ", der sich „besorgt“ | äußerte", ", die die FDP „Betrug“ | nannte"."""
    drafts = []
    for stretch in unit.stretches:
        begin, end = unit.segments[unit.segment_of(stretch[0])]
        if unit.lower(begin) not in _RELATIVES or unit.text(begin - 1) != ",":
            continue
        cue = next((one for one in cues if stretch[1] <= one.finite < end and _ends(unit, one, end)), None)
        reported = cue is not None and (cue.passive or is_konjunktiv_1(unit.lower(cue.finite)))
        if cue is None or reported or not (verbatim(unit, *stretch) or is_called_so(unit, cue, *stretch)):
            continue
        speaker = of_relative(unit, begin, stretch[0])
        if speaker is not None:
            frame = frame_of(unit, cue, begin, end)
            draft = replace(_fragment(unit, stretch, frame, speaker), known=speaker[0] >= begin)
            drafts.append(replace(draft, rule="direct-in-relative", frame=_around(unit, stretch, begin, end)))
    return drafts


def fragments_contrasted(unit: Unit) -> list[Draft]:
    """Quoted words of two: "Während Kaya von einem „Erfolg“ sprach, | nannte Lund das Gesetz „naiv“ |"."""
    _, comma = unit.segments[0]
    if unit.lower(0) != "während" or unit.text(comma) != "," or not unit.text(comma + 1).islower():
        return []
    first, second = part_of(unit, range(comma + 1)), part_of(unit, range(comma + 1, len(unit.tokens)))
    told = fragments(second, find_cues(second))
    return [*fragments_in_clauses(first, find_cues(first)), *(replace(one, known=True) for one in told)]


def _ends(unit: Unit, cue: Cue, end: int) -> bool:
    """Whether a verb ends its clause, or the first of two: "der von „Betrug“ | sprach | und abriet, ..."."""
    after = cue.positions[-1] + 1
    return end <= after + 1 or unit.lower(after) == "und"


def _second_speaker(unit: Unit, frame: Frame, stretch: int) -> tuple[int, int] | None:
    """Who goes with words whose verb is left out: "Lund sprach von einer „Chance“, | die FDP | von einem „Fehler“".

    Without a preposition only who can be no object: "Lund nannte ihn „naiv“, | der Verband | „dumm“"; not "die FDP „dumm“".
    Nobody named is one where a thing was called so first: "Lund nannte den Plan „naiv“, | Anna Kaya | einen „Fehler“".
    """
    before = max((end for _, end in unit.stretches if end <= stretch), default=None)
    if before is None or unit.text(before) not in {",", ";", "und"}:
        return None
    stop = noun_phrase(unit, before + 1, stretch)
    if stop is None or stretch - stop > _GAP:
        return None
    called = all(unit.lower(at) in INDEFINITE_ARTICLES for at in range(stop, stretch))
    named = any(unit.tokens[at].ent_type_ == "PER" for at in range(before + 1, stop))
    alone = called and (
        is_masculine_subject(unit, before + 1) or (named and _calls_a_thing(unit, frame, before))
    )
    return (before + 1, stop) if alone or unit.lower(stop) in PREPOSITIONAL_FRAMES else None


def _calls_a_thing(unit: Unit, frame: Frame, end: int) -> bool:
    """Whether what is called something first is nobody: "nannte | den Plan | „naiv“"; not "nannte | Lund | „naiv“"."""
    begin, stop = frame.speaker or (0, 0)
    between = (at for at in range(min(frame.cue) + 1, end) if not begin <= at < stop and not unit.quoted[at])
    inner = [at for at in between if unit.text(at)[:1].isupper()]
    return bool(inner) and not any(is_actor(unit, at) for at in inner)


def _of_second(unit: Unit, draft: Draft, stretch: tuple[int, int]) -> Draft:
    """A fragment whose speaker the second part of the sentence names, with that part as its frame."""
    before = max(end for _, end in unit.stretches if end <= stretch[0])
    first = max(at for at in range(before, stretch[0]) if unit.text(at) in {",", ";", "und"}) + 1
    behind = next(
        (at for at in range(stretch[1], unit.last_word) if unit.text(at) in {",", ";"}), unit.last_word
    )
    return replace(draft, frame=_around(unit, stretch, first, behind), known=True, firm=True)


def _speaker_behind(unit: Unit, stretch: tuple[int, int]) -> tuple[int, int] | None:
    """The same where the words come first: "Von „Pech“ sprach Lund, von „Betrug“ hingegen | die FDP |"."""
    begin, end = stretch
    opener = next((at for at in range(begin - 1, max(begin - _GAP - 2, 0), -1) if _is_second(unit, at)), None)
    if opener is None or unit.lower(opener) != unit.lower(clause_start(unit, opener)):
        return None
    if not any(stop < opener for _, stop in unit.stretches):
        return None  # no words of a first speaker: "Von Lund, von „Pech“ die FDP"
    first = next((at for at in range(end, unit.last_word) if unit.lower(at) not in _LIKEWISE), end)
    stop = noun_phrase(unit, first, unit.last_word)
    ends = stop is not None and (stop == unit.last_word or unit.text(stop) in {",", ";", "und"})
    return (first, stop) if stop is not None and ends and can_think(unit, first, stop) else None


def _is_second(unit: Unit, at: int) -> bool:
    """Whether a second part with the same preposition opens: "Als „Pech“ bezeichnete es Lund, | als | „Betrug“ die FDP"."""
    return unit.lower(at) in {"von", "als"} and unit.text(at - 1) in {",", ";", "und"}


def _is_definite(unit: Unit, begin: int, end: int) -> bool:
    """ "Die Opposition", "Korn", "ihre Sprecherin"; not "Buddhistische Mönche", of whom things are told in general."""
    opened = unit.lower(begin) in DETERMINERS or unit.lower(begin) in {"er", "sie", "auch"}
    return opened or any(unit.tokens[at].ent_type_ in {"PER", "ORG", "LOC"} for at in range(begin, end))


def _before_stop(unit: Unit, begin: int) -> int:
    """Where the words behind `begin` end, without the marks that end the sentence."""
    last = len(unit.tokens)
    while last > begin and unit.text(last - 1) in {".", "!", "?"}:
        last -= 1
    return last


def _around(unit: Unit, stretch: tuple[int, int], begin: int, end: int) -> tuple[Span, ...]:
    """The words of `begin:end` before and behind words in marks, as a frame."""
    parts = ((begin, stretch[0]), (stretch[1], end))
    return tuple(unit.span(*part) for part in parts if part[0] < part[1])


def _is_main(unit: Unit, cue: Cue) -> bool:
    """The cue is the verb of the main clause, and something is really said with it."""
    if cue.verb_final or (
        unit.lower(0) in _NEVER_MAIN and not (_is_called_first(unit) or _is_asked_for_first(unit))
    ):
        return False
    begin, end = unit.segments[unit.segment_of(cue.finite)]
    if begin > 0 and (unit.lower(begin) in SUBORDINATORS or _is_relative(unit, cue, begin, end)):
        return False
    negated = any(
        unit.lower(at) in {"nicht", "kein", "keine"} for at in range(cue.finite, cue.positions[-1] + 1)
    )
    return not negated


def _is_called_first(unit: Unit) -> bool:
    """ "Als „Pech“ bezeichnete die FDP den Fall", "Als reine „Farce“"; not "Als Kaya kam"."""
    return unit.lower(0) == "als" and any(unit.quoted[1:_GAP])


def _is_asked_for_first(unit: Unit) -> bool:
    """ "Um Geduld bat die Bahn"; not "Um zu sparen, schließt sie", "Um Geld zu sparen, ..."."""
    _, end = unit.segments[0]
    return unit.lower(0) == "um" and all(unit.lower(at) != "zu" for at in range(end))


def _is_relative(unit: Unit, cue: Cue, begin: int, end: int) -> bool:
    """ "Kaya, | die die Bank rügte |, kam"; not "Der Rat, | der Bund und die Stadt rügten ihn |"."""
    pronoun = unit.lower(begin) in RELATIVE_PRONOUNS and unit.text(begin + 1).islower()
    return pronoun and unit.text(begin - 1) == "," and _ends(unit, cue, end)


def _has_object(unit: Unit, cue: Cue) -> bool:
    if "object" in cue.verb.frames:
        return True
    wanted = cue.verb.frames & PREPOSITIONAL_FRAMES
    _, end = unit.segments[unit.segment_of(cue.finite)]
    begin = 0 if unit.segment_of(cue.finite) == 0 else unit.segments[unit.segment_of(cue.finite)][0]
    if "wen" in cue.verb.frames and any(_to_a_deed(unit, at) for at in range(begin, end)):
        return True
    contracted = {"von": "vom", "vor": "vorm", "an": "am", "auf": "aufs", "für": "fürs", "bei": "beim"}
    forms = wanted | {contracted[word] for word in wanted if word in contracted}
    return any(unit.lower(at) in forms for at in range(begin, end))


def _to_a_deed(unit: Unit, at: int) -> bool:
    """ "rief beide Seiten | zur Mäßigung | auf", "bat die Stadt | um Hilfe |", "zu Geduld"; not "zu Hause"."""
    return unit.lower(at) in {"zum", "zur", "um"} or (
        unit.lower(at) == "zu" and unit.text(at + 1)[:1].isupper() and unit.text(at + 1) != "Hause"
    )
