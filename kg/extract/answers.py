"""Whom an answer points back to: "Das wies Kaya zurück", "Die FDP widersprach", "Die Vorwürfe bestreitet sie".

What is answered stands in the sentence before: its speaker is contradicted or agreed with, or, where nobody speaks
there, whoever it is told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.evaluative import Tone, judgements
from kg.extract.mentioned import DEFINITE, Scene
from kg.model import Form, Kind, MentionType, Quotation, Span, Stance
from kg.nlp.closed_classes import word_set

_GAP = 250  # characters between what is answered and the answer: a sentence may stand between
_MEMORY = 4  # statements
_LONG_MEMORY = 10  # of what is called by its verb
_BLAMES = ("vorw", "kritik", "anschuldigung", "rüge")
_POINTING = word_set("das dies dem")
_DETERMINERS = word_set("die den das dem der diese diesen dieser dieses diesem alle jede sämtliche jegliche")
_SAID = word_set(
    """vorwurf vorwürfe vorwürfen kritik anschuldigung anschuldigungen unterstellung unterstellungen darstellung
    forderung forderungen äußerung äußerungen behauptung behauptungen aussage aussagen rüge
    drohung drohungen ankündigung ankündigungen warnung warnungen appell wortwahl argument argumente"""
)
_SAYING = {
    "ankündigung": frozenset({"ankündigen", "bekanntgeben"}),
    "forderung": frozenset({"fordern", "verlangen", "auffordern"}),
    "warnung": frozenset({"warnen"}),
    "drohung": frozenset({"drohen", "androhen"}),
    "appell": frozenset({"appellieren", "aufrufen"}),
}  # what is answered, by the verb that it was said with
_TOO = word_set("auch ebenfalls ebenso gleichfalls")
_JOINING = word_set("an angeschlossen")  # "schloss sich der Kritik | an"
_OBJECTLESS = frozenset({"widersprechen", "kontern"})
_OPPOSING = frozenset(
    """zurückweisen widersprechen bestreiten dementieren abstreiten kontern ablehnen kritisieren rügen verurteilen
    beklagen bemängeln missbilligen monieren""".split()
)
_SUPPORTING = frozenset("begrüßen loben befürworten würdigen zustimmen".split())
_JUDGING = frozenset({"bezeichnen", "nennen", "werten"})
_ACTORS = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.GROUP})


def answered(
    index: int, scene: Scene, seen: Iterable[str], before: Sequence[Quotation]
) -> tuple[str, Stance] | None:
    """Who is answered by the statement number `index`, and whether for or against; None if it answers nobody.

    `seen` has those who are mentioned in it: "wies die Vorwürfe der Bank zurück" says whom it answers. `before` are the
    statements before, their targets known: "Das kritisierte | auch | die FDP" is about whom others have blamed.
    """
    quotation = scene.quotations[index]
    stance = _stance(quotation, scene.text)
    if stance is None or not _points_back(quotation, scene):
        return None
    if any(key not in quotation.speaker for key in seen):
        return None
    lower = {scene.words.lower[at] for part in quotation.content for at in scene.words.under(part)}
    joins = "sich" in lower and not _JOINING.isdisjoint(lower)
    agrees = joins or not _TOO.isdisjoint(lower)
    if agrees and before and before[-1].about and before[-1].stance is stance and _near(index, scene):
        return before[-1].about[0], stance
    if joins:
        return None  # no answer to who criticises
    meant = _accuser(quotation, before) if _takes_up(quotation, scene) else ()
    meant = meant or _sayer(index, scene) or _before(index, scene)
    return next(((key, stance) for key in meant if key not in quotation.speaker), None)


def _takes_up(quotation: Quotation, scene: Scene) -> bool:
    """Whether it is blame that is answered: "wehrte sich gegen den Vorwurf"."""
    parts = quotation.content if quotation.form is Form.REPORTED else quotation.frame_spans
    return any(scene.words.lower[at].startswith(_BLAMES) for part in parts for at in scene.words.under(part))


def _accuser(quotation: Quotation, before: Sequence[Quotation]) -> Sequence[str]:
    """Who has spoken last about the speaker, and not for him, if it is not long ago."""
    blaming = (
        other.speaker
        for other in reversed(before[-_MEMORY:])
        for key, stance in zip(other.about, other.stances, strict=True)
        if key in quotation.speaker and stance is not Stance.SUPPORTS and other.speaker != quotation.speaker
    )
    return next(blaming, ())


def _sayer(index: int, scene: Scene) -> Sequence[str]:
    """Who said last what the answer calls by its verb: "kündigte Entlassungen an ... empört über | die Ankündigung |"."""
    parts = scene.quotations[index].content
    lower = [scene.words.lower[at] for part in parts for at in scene.words.under(part)]
    verbs = {
        verb for noun, every in _SAYING.items() if any(w.startswith(noun) for w in lower) for verb in every
    }
    before = reversed(scene.quotations[max(0, index - _LONG_MEMORY) : index])
    return next((other.speaker for other in before if other.cue_lemma in verbs and other.speaker), ())


def _near(index: int, scene: Scene) -> bool:
    """Whether the statement before the one with a number ends shortly before it."""
    begin = scene.quotations[index].span.begin
    return 0 <= begin - scene.quotations[index - 1].span.end < _GAP


def _stance(quotation: Quotation, text: str) -> Stance | None:
    if quotation.cue_lemma in _OPPOSING:
        return Stance.OPPOSES
    if quotation.cue_lemma in _SUPPORTING:
        return Stance.SUPPORTS
    if quotation.cue_lemma not in _JUDGING and (quotation.cue_lemma or quotation.form is not Form.REPORTED):
        return None
    # An attitude, "reagierte verärgert auf die Vorwürfe", or a verdict, "nannte das absurd".
    if quotation.stance is not Stance.NEUTRAL:
        return quotation.stance
    tones = {found.tone for part in quotation.content for found in judgements(_verdict(part.of(text)))}
    if (Tone.BAD in tones) is (Tone.GOOD in tones):
        return None
    return Stance.OPPOSES if Tone.BAD in tones else Stance.SUPPORTS


def _verdict(text: str) -> str:
    """What is thought of it, without what is judged: "nannte die Kritik | absurd"."""
    words = text.split()
    last = max((at for at, word in enumerate(words) if word.lower() in _SAID), default=-1)
    return " ".join(words[last + 1 :])


def _points_back(quotation: Quotation, scene: Scene) -> bool:
    """Whether the object of the verb is what was said before: "das", "die Vorwürfe", or nothing at all."""
    if quotation.form not in {Form.REPORTED, Form.DIRECT}:
        return False
    parts = quotation.content if quotation.form is Form.REPORTED else quotation.frame_spans
    texts = scene.words
    for part in parts:
        inside = texts.under(part)
        for at in inside:
            word, behind = texts.lower[at], texts.texts[at + 1] if at + 1 < inside.stop else ""
            if word in _POINTING and not behind[:1].isupper() and texts.texts[at - 1] != ",":
                return True
            if word in _DETERMINERS and behind.lower() in _SAID:
                return True
    return quotation.form is Form.REPORTED and quotation.cue_lemma in _OBJECTLESS


def _before(index: int, scene: Scene) -> Sequence[str]:
    """Those who said what stands right before, else the one whom the sentence before opens with, else who spoke last."""
    begin = min(span.begin for span in _whole(scene.quotations[index]))
    words = scene.words
    last = words.sentences[words.under(Span(begin, begin + 1)).start] - 1
    spoken: Sequence[str] = ()
    for other in reversed(scene.quotations[:index]):
        end = max(span.end for span in _whole(other))
        if end <= begin and other.speaker:
            if words.sentences[words.under(Span(end - 1, end)).start] >= last:
                return other.speaker
            spoken = other.speaker if begin - end < _GAP else ()
            break
    return _opening(begin, last, scene) or spoken


def _opening(begin: int, sentence: int, scene: Scene) -> Sequence[str]:
    """The actor with whom a sentence before the character `begin` opens."""
    words = scene.words
    for span, type_, entity in scene.mentioned.before(begin):
        first = words.under(span).start
        if words.sentences[first] < sentence:
            break
        first -= first > 0 and words.lower[first - 1] in DEFINITE  # "| Die | FDP"
        opens = first == 0 or words.sentences[first - 1] < words.sentences[first]
        known = entity.kind in _ACTORS and type_ is not MentionType.PRONOUN
        if words.sentences[first] == sentence and opens and known:
            return (entity.id,)
    return ()


def _whole(quotation: Quotation) -> Sequence[Span]:
    return (*quotation.content, *quotation.frame_spans)
