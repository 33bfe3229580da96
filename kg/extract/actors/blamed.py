"""Whom somebody judges by a pronoun of his own gender: "Lund steht in der Kritik. Kaya sagte, | er | sei überfordert."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from kg.extract.actors.figures import Figure, Trace
from kg.extract.actors.pronouns import Pronoun, fits
from kg.extract.actors.text import Text
from kg.extract.actors.viewpoint import Viewpoint
from kg.extract.evaluative import Tone, judgements
from kg.model import Kind, Quotation
from kg.nlp.closed_classes import word_set

_BACK = 2  # sentences
_COPULA = word_set("sei seien")
_PERFECT = word_set("habe haben hätten hätte")
_DUTY = word_set("müsse müssten solle sollten")
_PASSIVE = word_set("worden")
_DONE = re.compile(r"\w*ge\w+(?:t|en)")  # "sei zu spät | aufgewacht |"
# What somebody says of himself where he judges: "er habe selbst versagt", "sie fühle sich getäuscht".
_OWN = word_set("selbst selber mich mir leider")
_FEELS = (
    "enttäusch",
    "entsetz",
    "empör",
    "skeptisch",
    "verärger",
    "wütend",
    "schockier",
    "bestürz",
    "traurig",
)
_CRITICISING = frozenset({
    "kritisieren", "rügen", "monieren", "bemängeln", "beanstanden", "schimpfen", "wettern", "ätzen", "poltern", "spotten",
    "höhnen", "tadeln", "anprangern",
})  # fmt: skip
_DEMANDING = frozenset(
    {"fordern", "verlangen", "empfehlen", "raten", "drängen", "appellieren", "mahnen", "anmahnen"}
)
_ADMITTING = frozenset({
    "einräumen", "zugeben", "gestehen", "eingestehen", "bekennen", "bedauern", "beteuern", "bestreiten", "klagen",
    "zurückweisen", "dementieren", "entschuldigen",
})  # fmt: skip


def blamed(
    doc: Text, pronoun: Pronoun, quotation: Quotation | None, met: Iterable[Figure], view: Viewpoint
) -> Figure | None:
    """The only other whom the pronoun fits and who was mentioned right before, where its words blame, or demand something
    of, whom they are said of; nobody who has just blamed the speaker: "Lund rügte Kaya. Kaya sagte, er sei müde."."""
    if quotation is None or view.within != "indirect" or not pronoun.subject or pronoun.demonstrative:
        return None
    if (
        pronoun.plural
        or quotation.cue_lemma in _ADMITTING
        or not _blames(doc, view, quotation.cue_lemma or "")
    ):
        return None
    near = [one for one in met if one.kind is Kind.PERSON and fits(pronoun, one) and _last(one, view)]
    sayer = _sayer(quotation, near, view)
    others = [one for one in near if one is not sayer and (one.named or one.traces[-1].standing == "subject")]
    if sayer is None or len(others) != 1 or _acted_upon(sayer, others[0], view):
        return None
    return others[0]


def _blames(doc: Text, view: Viewpoint, cue: str) -> bool:
    """Whether the clause of the pronoun says what hardly anybody says of himself."""
    words = _clause(doc, view)
    finite = next((word for word in words[1:] if word in _COPULA | _PERFECT | _DUTY), "")
    if not _OWN.isdisjoint(words):
        return False
    if finite in _DUTY:
        return cue in _DEMANDING
    if not finite or not _PASSIVE.isdisjoint(words) or any(word.startswith(_FEELS) for word in words):
        return False
    said = " ".join(word for word in words[1:] if word.isalpha())
    done = said.rfind(
        " ", 0, said.rfind(" ")
    )  # what somebody has done stands last: "habe das | Vertrauen verspielt |"
    found = [one for one in judgements(said) if one.tone is Tone.BAD]
    is_so = finite in _COPULA and _DONE.fullmatch(said[said.rfind(" ") + 1 :]) is None  # "sei unehrlich"
    if is_so or cue in _CRITICISING:
        return bool(found)
    return any(one.strong and one.begin > done for one in found)


def _clause(doc: Text, view: Viewpoint) -> Sequence[str]:
    """The words from the pronoun to the end of its clause."""
    end = view.token
    while end < len(doc) and view.clauses[end] == view.clauses[view.token]:
        end += 1
    return [*takewhile(lambda one: one != "und", (word.lower for word in doc[view.token : end]))]


def _last(figure: Figure, view: Viewpoint) -> Trace | None:
    """The last mention of somebody, if it is near and no word of others."""
    near = (t for t in reversed(figure.traces) if t.token not in view.worded)
    trace = next(near, None)
    return trace if trace is not None and 0 <= view.sentence - trace.sentence <= _BACK else None


def _sayer(quotation: Quotation, near: Sequence[Figure], view: Viewpoint) -> Figure | None:
    """Who says the words: whom their frame names, else who acted in the sentence before, if a pronoun says who speaks."""
    if view.sayers:
        sayer = view.sayers[0]
        return sayer if len(view.sayers) == 1 and sayer in near and sayer.named else None
    alone = quotation.speaker_spans and all(span.end - span.begin <= 3 for span in quotation.speaker_spans)
    acting = [
        (trace.order, one)
        for one in near
        for trace in [_last(one, view)]
        if trace is not None and trace.standing == "subject" and trace.sentence < view.sentence
    ]
    return min(acting, key=lambda one: one[0])[1] if alone and acting else None


def _acted_upon(sayer: Figure, other: Figure, view: Viewpoint) -> bool:
    """Whether the other has just done something to the speaker, who may speak of himself: "Lund rügte Kaya. ..."."""
    done = {(t.sentence, view.clauses[t.token]): t.token for t in other.traces if t.standing == "subject"}
    return any(
        done.get((trace.sentence, view.clauses[trace.token]), trace.token) < trace.token
        for trace in sayer.traces
        if view.sentence - trace.sentence <= _BACK
    )
