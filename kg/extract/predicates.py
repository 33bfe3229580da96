"""What somebody is said to be: "Kaya sei ein Glücksfall", "dass die Stadt überfordert ist", "zwar bemüht, aber unfähig".

Where a word that leaves no doubt stands in the predicate of the target, and nothing there says the opposite, no weighing is
needed; of what is conceded with "zwar" the clause behind "aber" counts.
"""

from __future__ import annotations

from kg.extract.avowals import clause_of
from kg.extract.evaluative import NEGATIONS, TOWARDS, Judgement
from kg.extract.mentioned import Words
from kg.extract.position import phrase_start
from kg.extract.stance import Tones
from kg.model import Span, Stance
from kg.nlp.closed_classes import OBLIQUE_DETERMINERS, SUBORDINATORS, word_set

_BE = word_set("ist sind sei seien war waren bleibt bleiben bleibe blieb blieben")
_SHAMES = (
    "armutszeugnis",
    "blamage",
    "schande",
    "bankrotterklärung",
    "offenbarungseid",
    "ohrfeige",
    "peinlich",
)
_OPENING = word_set("und aber denn doch dass weil da jedoch sondern")
_HAVE = word_set("hat haben habe hätten hatte hatten")
_PASSIVE = word_set("worden wurde wurden wird werde")
_INFLECTED = ("e", "en", "em", "er", "es", "t")  # "t": participles tell what was done, not how
_OPEN = word_set("wenn falls ob sollte sollten als")  # that leave it open whether it is so
_BUT = word_set("aber doch jedoch allerdings")


def predicated(words: Words, part: Span, mention: Span, tones: Tones) -> Stance | None:
    """The stance that the predicate of the mention tells, in a part of the words of a statement; None if it tells none."""
    inside, at = words.under(part), words.under(mention)
    clause = clause_of(words, inside, at.start)
    if _is_shamed(words, clause, at):
        return Stance.OPPOSES
    if not _is_subject(words, clause, at) or not _OPEN.isdisjoint(words.lower[clause.start : at.start]):
        return None
    if "zwar" in words.lower[clause.start : clause.stop]:
        return _behind(words, inside, clause, tones)
    lower = words.lower[clause.start : clause.stop]
    behind = range(at.stop, clause.stop)
    if not _PASSIVE.isdisjoint(lower):
        return None  # "Kaya sei belogen worden" tells what others did
    if _BE.isdisjoint(lower):
        return _done(words, behind, tones)
    told = _told(words, behind, tones, strong=True)
    if told is None and any(word in NEGATIONS for word in lower):
        return Stance.OPPOSES if _told(words, behind, tones, strong=False) is Stance.OPPOSES else None
    return told


def _is_shamed(words: Words, clause: range, at: range) -> bool:
    """ "das sei ein Armutszeugnis für | die Stadt |"; "ein Schlag für die Mieter" is not of their doing."""
    start, _, preposition = phrase_start(words, clause.start, at.start)
    lower = words.lower[clause.start : start]
    denied = any(word in NEGATIONS for word in lower)
    return preposition == "für" and not denied and any(word.startswith(_SHAMES) for word in lower)


def _is_subject(words: Words, clause: range, at: range) -> bool:
    """Whether a mention opens its clause, or follows the verb that does, without a mark of another case."""
    start, determiner, preposition = phrase_start(words, clause.start, at.start)
    if preposition or determiner in OBLIQUE_DETERMINERS:
        return False
    ahead = words.lower[clause.start : start]
    behind = words.lower[at.stop] if at.stop < clause.stop else ""
    opens = all(word in _OPENING or word in SUBORDINATORS for word in ahead)
    return opens and (behind in _BE | _HAVE or "zwar" in words.lower[at.stop : clause.stop] or bool(ahead))


def _behind(words: Words, inside: range, clause: range, tones: Tones) -> Stance | None:
    """What stands behind the "aber" of a clause with "zwar"."""
    first = clause.stop + 1
    if first >= inside.stop or words.lower[first] not in _BUT:
        return None
    return _told(words, range(first, clause_of(words, inside, first).stop), tones, strong=False)


def _done(words: Words, where: range, tones: Tones) -> Stance | None:
    """What is told of how somebody did something, in a word that is not inflected: "Kaya habe | vorbildlich |
    gehandelt"; that he "habe | versagt |"; and what he has not done, "habe niemanden | belogen |"."""
    stance = _told(words, where, tones, strong=True)
    if stance is None:
        return None
    begins = {words.begins[at]: at for at in where}
    strong = [begins[w.begin] for w in tones.words if w.strong and w.begin in begins]
    last = where.stop - 1 - (words.lower[where.stop - 1] in _HAVE)
    if any(
        words.texts[at].islower() and not words.lower[at].endswith(_INFLECTED) for at in strong if at != last
    ):
        return stance
    denied = any(words.lower[at] in NEGATIONS for at in where)
    return stance if last in strong and denied is (stance is Stance.SUPPORTS) else None


def _told(words: Words, where: range, tones: Tones, *, strong: bool) -> Stance | None:
    """The stance of the judging words of some place if they are of one tone, and one leaves no doubt if that is wanted."""
    if not where:
        return None
    begin, end = words.begins[where.start], words.begins[where.stop - 1]
    found: list[Judgement] = [word for word in (*tones.words, *tones.acts) if begin <= word.begin <= end]
    stances = {TOWARDS[word.tone] for word in found if word.tone in TOWARDS}
    sure = any(word.strong for word in found) or not strong
    return stances.pop() if len(stances) == 1 and sure else None
