"""Without whom it would be worse: "Ohne die Feuerwehr wäre alles abgebrannt", "ohne Kaya hätten wir es nicht geschafft".

That praises; but "Ohne Lund gäbe es keinen Krieg" does not.
"""

from __future__ import annotations

from kg.extract.evaluative import NEGATIONS, Tone, tone_of
from kg.extract.mentioned import Words
from kg.extract.position import phrase_start
from kg.model import Span
from kg.nlp.closed_classes import word_set

_WOULD = word_set(
    """wäre wären hätte hätten könnte könnten würde würden gäbe gäben ginge gingen stünde stünden säße säßen müsste
    müssten bliebe blieben käme kämen"""
)
_EVIL = frozenset({Tone.BAD, Tone.HARM})
_EVILS = word_set("krieg kriege krise krisen streit problem probleme problemen tote toten opfer gewalt")


def indispensable(words: Words, part: Span, mention: Span) -> bool:
    """Whether something good would not be, or something bad would, without the one mentioned."""
    inside, at = words.under(part), words.under(mention).start
    _, _, preposition = phrase_start(words, inside.start, at)
    if preposition != "ohne":
        return False
    lower = [words.lower[i] for i in inside if words.sentences[i] == words.sentences[at]]
    denied = any(word in NEGATIONS and word != "ohne" for word in lower)
    evil = denied and any(word in _EVILS or tone_of(word) in _EVIL for word in lower)
    return not (evil or _WOULD.isdisjoint(lower))
