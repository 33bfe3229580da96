"""Who acts in a sentence of the story, as far as the words beside a name or noun tell: "| Lund | winkt ab"."""

from __future__ import annotations

from kg.extract.actors.heads import Names
from kg.extract.actors.standing import left_of, standing_behind
from kg.extract.actors.text import Text
from kg.nlp.closed_classes import word_set
from kg.nlp.verbs import is_inflected, is_konjunktiv

_OF = word_set("von vom aus")
BETWEEN = word_set("selbst selber dagegen hingegen jedoch aber wiederum indes allerdings auch")
"""What may stand between a subject and its verb: "Kaya | selbst | winkt ab"."""
_LONGEST = 6  # tokens between a name and its verb: "Ute Lenz vom Bund Wald | winkt ab"
_BACKGROUND = word_set("hatte hatten")  # what was before is not the story: "Die Partei hatte dafür gestimmt."


def acts(doc: Text, names: Names, head: int) -> bool:
    """Whether the noun, or the name that begins, at a token looks like the subject of a verb beside it.

    "| Lund | winkt ab", "Dann lacht | Lund", "| Lund, Chef der Partei, |"; not "es gibt Lund, der ...".
    """
    left = left_of(doc, names.end, head)
    if standing_behind(doc, left, names.genitive, head) != "subject":
        return False
    end = names.end.get(head, head + 1)
    behind = [word.text for word in doc[end : end + _LONGEST] if word.text not in BETWEEN]
    if behind and behind[0] in _OF:
        behind = [word for word in behind if narrates(word)]
    first, second = (*behind, "", "")[:2]
    if first == ",":
        return second[:1].isupper() or narrates(second)
    return first == "(" or narrates(first) or (left[0] > 0 and narrates(doc[left[0] - 1].text))


def narrates(verb: str) -> bool:
    """Whether a verb goes on with the story: "winkt"; not "habe", which others say, and not "hatte"."""
    told = is_konjunktiv(verb) or verb in _BACKGROUND
    return not told and verb[:1].islower() and is_inflected(verb)
