"""Several acts that one sentence tells of: "Kaya lobte die Polizei, mahnte aber die Stadt", "rügte Lund, dankte aber Korn".

Whom an act is done to is judged by its own verb, not by that of another. What an act is told with before a colon goes on
with it: "Kaya nahm den Trainer in Schutz: Er habe viel geleistet".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extract.candidates import Candidate
from kg.extract.clauses import finite
from kg.extract.evaluative import TOWARDS, judgements, tone_of
from kg.extract.mentioned import Scene, Words
from kg.model import Form, Quotation, Span, Stance
from kg.nlp.closed_classes import RELATIVE_PRONOUNS, SUBORDINATORS, word_set
from kg.nlp.word_list import base_form
from kg.quotations.network.lexicon import cue_forms
from kg.quotations.rules.attitudes import SHOWING, TONES
from kg.quotations.rules.idioms import idioms_by_form

_JOINING = word_set("und sondern sowie")
_QUOTES = frozenset('„“”"«»‚‘›‹')
_MARKS = frozenset(",;:–")
_OPENERS = SUBORDINATORS - word_set("während wohingegen")
_LEAST = 0.05  # how likely an object of an act must be a target
_THINGS = frozenset(
    """Schritt Entscheidung Urteil Vorschlag Vorstoß Plan Pläne Maßnahme Maßnahmen Beschluss Ankündigung Einigung Vorgehen
    Vorhaben Gesetz Entwurf Initiative Idee Verbot Rücktritt Entlassung""".split()
)
_DEFENDING = word_set(
    """schutz verteidigt verteidigte verteidigten verteidigen springt sprang sprangen springen hinter rücken bricht
    brach lanze"""
)  # of whom bad words behind the colon tell what others have done to him: "Er habe nie eine Chance bekommen"
_REFUSING = word_set("nicht kein keine keinen keinem keiner nie niemals")
_STRESSING = word_set("nur allein bloß zuletzt erst zum ohne minder weniger")  # "lobte nicht | nur | den Rat"
_HAVE = word_set("hat haben hatte hatten")
_BLAMES = ("kritik", "vorw", "schuldzuweisung", "schelte", "angriff", "attacke", "anschuldigung")
_NAMING: Mapping[str, str] = {
    "nennen": "", "finden": "", "bescheinigen": "", "attestieren": "", "bezeichnen": "als", "werten": "als", "halten": "für"
}  # with what is thought of somebody, behind a small word: "hält Kaya | für | klug"  # fmt: skip


class Act(NamedTuple):
    """The words of an act, and how it stands towards whom it is done to; whether it only says what he is, and whether its
    stance is settled, as it is denied or a phrase that is for and against nobody."""

    span: Span
    stance: Stance
    naming: bool = False
    settled: bool = False


def acts_of(quotation: Quotation, words: Words) -> tuple[Act, ...]:
    """The acts that a reported sentence tells of, or that stand beside the one that other words are said with.

    Words without a verb of their own go on with the act before: "lobte den Rat | und den Trainer |".
    """
    if quotation.form is Form.REPORTED:
        return tuple(act for part in quotation.content for act in _acts(words, words.under(part)))
    return tuple(
        act
        for part in quotation.frame_spans
        for act in _acts(words, words.under(part))
        if not any(act.span.overlaps(cue) for cue in quotation.cue_spans)
    )


def _acts(words: Words, inside: range) -> list[Act]:
    found: list[Act] = []
    told = True  # whether what follows belongs to an act
    for clause in clauses_in(words, inside):
        act = _act(words, clause)
        if act is not None:
            found.append(act)
            told = True
        elif told and found and not any(finite(words.texts[at]) for at in clause):
            found[-1] = found[-1]._replace(span=Span(found[-1].span.begin, _span(words, clause).end))
        else:
            told = False
    return found


def done_to(target: Candidate, acts: Sequence[Act], quotation: Quotation, text: str) -> Stance | None:
    """The stance of the act that a target is the object of; None where it is not one of several that differ.

    Beside the words of another statement one act is enough, "rügte | Lund | und sagte, es reiche", and one that is settled:
    "hat | Lund | nie kritisiert", "entschuldigte sich bei | Lund |".
    """
    told = quotation.form is Form.REPORTED
    if told and len({act.stance for act in acts}) < 2 and not any(act.settled for act in acts):
        return None
    own = {act for act in acts for sight in target.sights if act.span.contains(sight.span)}
    if len(own) != 1:
        return None
    (act,) = own
    if act.stance is not Stance.NEUTRAL or act.settled:
        return act.stance
    tones = {TOWARDS[word.tone] for word in judgements(act.span.of(text)) if word.tone in TOWARDS}
    if act.naming:
        return tones.pop() if len(tones) == 1 else None  # "nannte Kaya einen Lügner"
    return None if tones else Stance.NEUTRAL


def with_objects(
    quotation: Quotation,
    chosen: Sequence[Candidate],
    near: Sequence[Candidate],
    likely: Sequence[float],
    scene: Scene,
) -> Sequence[Candidate]:
    """The targets of a told sentence with the most likely object of each act for or against that has none among them.

    `likely` tells for each of `near` how likely it is a target: "lobte | den Rat |, mahnte aber Lund" is about both.
    """
    acts = acts_of(quotation, scene.words) if quotation.form is Form.REPORTED else ()
    if len(acts) < 2 or not chosen:
        return chosen
    found = list(chosen)
    for act in acts:
        done = [
            (value, at)
            for at, value in enumerate(likely)
            if value >= _LEAST and _stands_in(near[at], act, quotation)
        ]
        if act.stance is not Stance.NEUTRAL and done and not any(near[at] in found for _, at in done):
            found.append(near[max(done)[1]])
    return found


def _stands_in(candidate: Candidate, act: Act, quotation: Quotation) -> bool:
    spoken = candidate.entity.id in quotation.speaker
    return not spoken and any(act.span.contains(sight.span) for sight in candidate.sights)


def introduced(quotation: Quotation, target: Candidate, scene: Scene) -> Stance | None:
    """The stance of an act that the words go on with behind a colon, if it is done to the target and they do not gainsay it.

    Where nobody else is named before the colon it is done to whom the words are about.
    """
    words, begin = scene.words, quotation.content[0].begin
    colon = words.under(Span(begin, begin + 1)).start - 1
    while colon > 0 and words.texts[colon] in _QUOTES:
        colon -= 1
    if colon <= 0 or words.texts[colon] != ":" or quotation.form is Form.REPORTED:
        return None
    start = colon
    while start > 0 and words.sentences[start - 1] == words.sentences[colon]:
        start -= 1
    acts = _acts(words, range(start, colon))
    if not acts or acts[-1].stance is Stance.NEUTRAL:
        return None
    span, stance = acts[-1][:2]
    if any(words.texts[at] in _THINGS for at in words.under(span)):
        return None  # "begrüßte den Schritt: Kaya habe versagt"
    tones = {
        word.tone
        for part in quotation.content
        for word in judgements(part.of(scene.text))
        if not scene.text.startswith("hätte", part.begin + word.begin)  # "Sie hätten es nicht ahnen können"
    }
    defended = not _DEFENDING.isdisjoint(words.lower[at] for at in words.under(span))
    if not defended and any(TOWARDS[tone] is not stance for tone in tones if tone in TOWARDS):
        return None
    others = [entity for _, _, entity in scene.mentioned.inside(span) if entity.id not in quotation.speaker]
    done = target.entity in others or not any(entity.named for entity in others)
    return stance if done else None


def clauses_in(words: Words, inside: range) -> Iterator[range]:
    """The words between two marks or conjunctions."""
    begin = inside.start
    for at in inside:
        if words.texts[at] in _MARKS or words.lower[at] in _JOINING:
            if at > begin:
                yield range(begin, at)
            begin = at + 1
    if inside.stop > begin:
        yield range(begin, inside.stop)


def _span(words: Words, clause: range) -> Span:
    return Span(words.begins[clause[0]], words.begins[clause[-1]] + len(words.texts[clause[-1]]))


def _act(words: Words, clause: range) -> Act | None:
    """What the verb of a main clause does; None where it does nothing to anybody."""
    lower = [words.lower[at] for at in clause]
    relative = lower[0] in RELATIVE_PRONOUNS and clause[0] > 0 and words.texts[clause[0] - 1] == ","
    if relative or lower[0] in _OPENERS:
        return None
    span = _span(words, clause)
    for place, at in enumerate(clause):
        if not words.texts[at][:1].islower():
            continue
        if _refrains(lower, place):
            return Act(span, Stance.NEUTRAL, settled=True)
        told, sure = _of_idiom(lower, place)
        if told is None:
            told = _of_feeling(lower, place) or _of_cue(lower, place)
        if told is None and place == 0:
            told = TOWARDS.get(tone_of(lower[0]))  # "unterstützte Korn"
        if told is not None:
            if sure:  # "hat kein Vertrauen in Kaya", "erhob keine Vorwürfe gegen Kaya", "entschuldigte sich bei Kaya"
                return Act(span, told, settled=told is Stance.NEUTRAL)
            denied = _is_denied(lower, place)
            return Act(span, _turned(told) if denied else told, settled=denied)
    return Act(span, Stance.NEUTRAL, naming=True) if _names(words, clause) else None


def _refrains(lower: Sequence[str], at: int) -> bool:
    """ "verzichtete auf Kritik an Kaya"."""
    rest = lower[at + 1 :]
    return "auf" in rest and base_form(lower[at]) == "verzichten" and any(map(_is_blame, rest))


def _is_blame(word: str) -> bool:
    return word.startswith(_BLAMES)


def _turned(stance: Stance) -> Stance:
    """Who is not for somebody is against him, "vertraut Kaya nicht"; who is not against him need not be for him."""
    return Stance.OPPOSES if stance is Stance.SUPPORTS else Stance.NEUTRAL


def _is_denied(lower: Sequence[str], verb: int) -> bool:
    """ "stellte sich | nicht | hinter Kaya"; not "lobte | nicht nur | den Rat"."""
    behind = range(verb + 1, len(lower))
    return any(lower[at] in _REFUSING and _STRESSING.isdisjoint(lower[at + 1 : at + 2]) for at in behind)


def _names(words: Words, clause: range) -> bool:
    """Whether a clause says what somebody is, and no more: "nannte Kaya einen Lügner", "hält sie für klug"."""
    lower = [words.lower[at] for at in clause]
    for place, word in enumerate(lower):
        small = _NAMING.get(base_form(word)) if words.texts[clause[place]][:1].islower() else None
        if small is not None and (not small or small in lower[place + 1 :]):
            return True
    return False


def _of_idiom(lower: Sequence[str], at: int) -> tuple[Stance | None, bool]:
    """ "nahm ... in Schutz" of the table of attitudes, of several the one with most words; and whether that is all, as it
    denies itself, "hat | kein | Vertrauen in Kaya", or is for and against nobody."""
    rest = lower[at + 1 :]
    finite, participles = idioms_by_form()
    last = next((word for word in reversed(rest) if word[0].isalpha()), "")
    perfect = lower[at] in _HAVE and last in participles
    fitting = []
    for idiom in participles[last] if perfect else finite.get(lower[at], ()):
        particle = "" if perfect else idiom.forms.particle
        needed = [word.lower() for word in idiom.words] + ([particle] if particle else [])
        led = not idiom.prepositions or not idiom.prepositions.isdisjoint(rest)
        if rest and led and all(word in rest for word in needed):
            fitting.append((len(needed), bool(idiom.prepositions), idiom))
    if not fitting:
        return None, False
    _, _, best = max(fitting, key=lambda item: item[:2])
    neither = best.stance is Stance.NEUTRAL and best.words != ("als",)
    return best.stance, neither or any(word in _REFUSING for word in best.words)


def _of_feeling(lower: Sequence[str], at: int) -> Stance | None:
    """ "zeigte sich enttäuscht von", "reagierte verärgert auf"."""
    if lower[at] not in SHOWING:
        return None
    return next((TONES[word] for word in lower[at + 1 :] if word in TONES), None)


def _of_cue(lower: Sequence[str], at: int) -> Stance | None:
    """ "lobte", "forderte ... auf" of the table of cues; a verb with its particle goes before one without.

    The perfect too: "hat Lund | gelobt".
    """
    rest = lower[at + 1 :]
    verbs = cue_forms()["finite"].get(lower[at], ())
    if lower[at] in _HAVE and rest:
        last = next((word for word in reversed(rest) if word[0].isalpha()), "")
        verbs = cue_forms()["participle"].get(last, ())
        return verbs[0].stance if verbs else None
    fitting = [verb for verb in verbs if not verb.forms.particle or verb.forms.particle in rest]
    named = [verb for verb in fitting if verb.forms.lemma not in _NAMING]
    return max(named, key=lambda verb: bool(verb.forms.particle)).stance if named else None
