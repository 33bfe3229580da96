"""The Konjunktiv by its form, where the form leaves no doubt: "sei", "habe" (not after "ich"), "hätten".

A treebank of some thousand sentences has too few of them for a network to learn, and reported speech hangs on them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.nlp.verbs import is_konjunktiv_1, is_konjunktiv_2

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_SHARING = frozenset({"aux", "aux:pass", "cop", "conj"})
"""What has its subject with its head: "ich kam und habe"."""
_FURTHEST = 4  # steps up to a verb that has the subject
_NEARBY = 12  # words of the sentence to either side
_ENDINGS = ("e", "en", "est", "et", "ern", "eln")
_ALWAYS = frozenset({"sei", "seien"})  # "ich sei" is no indicative either


@Language.component("kg_mood", requires=["token.pos", "token.dep"], assigns=["token.morph"])
def kg_mood(doc: Doc) -> Doc:
    """Sets the features of verbs in the Konjunktiv: "er habe" -> Mood=Sub|Number=Sing|Person=3|Tense=Pres|...

    "ich habe" and "Habe gelacht." stay what the tagger made of them, and so does "er sollte", which may be
    either mood.
    """
    for token in doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        word = token.lower_
        tense = _konjunktiv(word)
        if not tense and "Mood=Sub" not in str(token.morph):
            continue
        subject = _subject(token)
        if _must_be_indicative(token, subject):
            _set_indicative(token)
        if not tense:
            continue
        third = subject not in {"ich", "wir"} if subject else _may_lack_its_subject(token)
        if tense == "Past" or third or word in _ALWAYS:
            number = "Plur" if word.endswith("n") else "Sing"
            person = 1 if subject in {"ich", "wir"} else 3
            features: Any = token
            features.set_morph(f"Mood=Sub|Number={number}|Person={person}|Tense={tense}|VerbForm=Fin")
    return doc


def _must_be_indicative(verb: Token, subject: str) -> bool:
    """Whether a verb cannot stand in the Konjunktiv: "sein", "ist", "kam", and "seitdem ich dort gekauft habe", which
    looks like one."""
    if not verb.lower_.endswith(_ENDINGS):
        return True
    return subject == "ich" and verb.lower_ not in _ALWAYS and "Tense=Pres" in str(verb.morph)


def _set_indicative(verb: Token) -> None:
    features: Any = verb  # the stub lacks `set_morph`
    features.set_morph(str(verb.morph).replace("Mood=Sub", "Mood=Ind"))


@lru_cache(maxsize=16384)
def _konjunktiv(word: str) -> str:
    """The tense of an unmistakable Konjunktiv, else an empty string; "müßten" is the spelling before 1996."""
    if is_konjunktiv_2(word) or is_konjunktiv_2(word.replace("ß", "ss")):
        return "Past"
    return "Pres" if is_konjunktiv_1(word) else ""


def _subject(verb: Token) -> str:
    """The subject's head in lower case, also that of a verb which this one hangs on; empty if there is none."""
    token = verb
    for _ in range(_FURTHEST):
        for child in token.children:
            if child.dep_ in _SUBJECTS:
                return child.lower_
        if token.dep_ not in _SHARING:
            break
        token = token.head
    return ""


def _may_lack_its_subject(verb: Token) -> bool:
    """Whether a verb whose subject the parser did not find is of the third person all the same.

    It is not at the beginning of its sentence ("Habe gelacht.", an ich left out) or near an "ich".
    """
    if verb.is_sent_start:
        return False
    doc = verb.doc
    before = after = verb.i
    while before > max(verb.i - _NEARBY, 0) and not doc[before].is_sent_start:
        before -= 1
    while after + 1 < min(verb.i + _NEARBY, len(doc)) and not doc[after + 1].is_sent_start:
        after += 1
    return not any(doc[index].lower_ == "ich" for index in range(before, after + 1))
