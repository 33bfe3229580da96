"""What the rules know better of a quotation that the network found: where exactly it ends, who speaks, what its verb is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Form, Span
from kg.quotations.draft import Draft, touch
from kg.quotations.network.blocks import Blocks
from kg.quotations.rules.agreed import RULE as AGREED
from kg.quotations.rules.announced import BEFORE
from kg.quotations.rules.direct import AFTER_COLON
from kg.quotations.rules.holders import RULE as ATTITUDE
from kg.quotations.rules.indirect import BEHIND, INFINITIVE
from kg.quotations.rules.inserted import INSERTED

_WITHOUT_SUBJECT = frozenset({"heißen", "verlauten"})
# With a frame in the sentence before or without: "Anders sieht es Kaya: | Man habe Zeit. |".
_REPHRASED = {Form.INDIRECT, Form.INDIRECT_FREE_INDIRECT}


def with_rules(made: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """Lemma and stance of the rule that found the same cue, the rule's speaker where the network found none."""
    by_cue: Blocks[Draft] = Blocks()
    by_content: Blocks[Draft] = Blocks()
    for rule in drafts:
        by_content.add(rule.begin, rule.end, rule)
        for span in rule.cue if rule.cue_lemma else ():
            by_cue.add(*span, rule)
    result = []
    for draft in made:
        cued = [rule for span in draft.cue for rule in by_cue.near(*span) if touch(rule.cue, draft.cue)]
        near = by_content.near(draft.begin, draft.end)
        said = [rule for rule in near if touch(rule.content, draft.content)]
        both = [rule for rule in cued if rule in said]
        alone = [rule for rule in said if rule.form is Form.DIRECT and not rule.frame and not rule.nested]
        acts = [rule for rule in _acts(draft, said) if rule.cue_lemma and not draft.cue]
        told = [
            rule
            for rule in said
            if rule.known
            and rule.begin == draft.begin
            and (rule.form is draft.form or {rule.form, draft.form} == _REPHRASED)
        ]
        # Words in marks within other words: "Sie sagte, der | von Lund | „Murks“ genannte Plan gelte".
        others = [one for one in told if one.form is Form.DIRECT and one.content == draft.content]
        sure = others or both or alone or acts or told
        # An attitude knows from its phrase who holds it: "Dass Kaya schweigt, hält | er | für falsch".
        held = next((rule for rule in said if rule.rule == ATTITUDE and rule.form is draft.form), None)
        if held is not None and held.content == draft.content:
            draft = replace(draft, speaker=held.speaker)
        draft = _of_second(_of_one_clause(_before_holder(draft, said), said), said)
        draft = _out_of(_before_second(draft, both), both)
        draft = _with_rest(_before_frame(draft, cued), cued)
        draft = _with_verb(draft, both)
        draft = _longer(_behind_told(draft, said), said, made)
        result.append(_lent_cue(_lent_speaker(_one_speaker(draft, sure), said), others or both, said))
    return result


def _before_frame(draft: Draft, cued: Sequence[Draft]) -> Draft:
    """Exact words of what its frame follows: "Es reiche, | teilte die Firma mit Sitz in Ulm mit |" - not "mit Sitz ... mit".

    On the training texts both differ hardly ever, and then it is the rule that is right.
    """
    inserted = (rule for rule in cued if rule.rule == INSERTED)
    # "| Gefragt nach den Kosten | , sagte Kaya, | das reiche |": what she is asked she does not say
    rule = next(
        (rule for rule in inserted if rule.begin == draft.begin or rule.content == draft.content[1:]),
        next((rule for rule in cued if _is_end(draft, rule)), None),
    )
    if rule is None or rule.form is not draft.form or rule.content == draft.content:
        return draft
    last = max(part.end for part in (*rule.content, *rule.frame))
    if draft.end > last:
        return draft
    return replace(draft, content=rule.content, cue=rule.cue, frame=rule.frame)


def _is_end(draft: Draft, rule: Draft) -> bool:
    """Whether only the last clause of what a frame tells was found: "Er habe gesagt, | es reiche |, sagte sie", "Sie sagte,
    der Vorwurf, | er lüge, sei falsch |", "Laut ihr hat er gesagt, | es reiche |"."""
    known = rule.rule in {INSERTED, BEHIND} or rule.rule.startswith("attributed")
    (whole, *more), (part, *others) = rule.content, draft.content
    return known and not more and not others and whole.begin < part.begin and whole.end == part.end


def _with_rest(draft: Draft, cued: Sequence[Draft]) -> Draft:
    """Both parts of what a source parts, where one was found: "| Viele sind | laut der Studie | für mehr Lohn |", "| Die
    Firmen |, so Kaya, | wollten Klarheit |"."""
    rule = next(
        (rule for rule in cued if rule.rule.startswith("attributed") and len(rule.content) == 2), None
    )
    if rule is None or rule.form is not draft.form or len(draft.content) > 1:
        return draft
    first, last = rule.content
    cut = draft.content[0] in {first, last} or (
        first.contains(draft.content[0]) and draft.end in {first.end, last.end}
    )
    return replace(draft, content=rule.content, frame=rule.frame, speaker=rule.speaker) if cut else draft


def _with_verb(draft: Draft, both: Sequence[Draft]) -> Draft:
    """Indirect speech with the verb behind its verbatim words: "warf ihr vor, | „jedes Projekt“ abzulehnen |"."""
    rule = next((rule for rule in both if rule.rule == INFINITIVE and rule.begin == draft.begin), None)
    if rule is None or draft.form is not rule.form or len(draft.content) > 1 or rule.end <= draft.end:
        return draft
    return replace(draft, content=rule.content)


def _before_holder(draft: Draft, said: Sequence[Draft]) -> Draft:
    """Words without the clause that tells who holds them: "| Es fehle Geld |, darin sind sich Stadt und Kreis einig", "| Es
    fehle Geld |, so steht es in dem Brief"."""
    rule = next((one for one in said if one.rule in {AGREED, BEFORE} and one.begin == draft.begin), None)
    if rule is None or draft.form not in _REPHRASED or draft.end < rule.end:
        return draft
    return replace(rule, confidence=draft.confidence)


def _before_second(draft: Draft, both: Sequence[Draft]) -> Draft:
    """A speaker without that of a second clause, or where he speaks: "Von Pech sprach | Ute Lund |, Wirt Kaya ortete
    Betrug", "sagte | Kaya | am Bahnhof"."""
    rule = next((one for one in both if one.speaker and one.form is draft.form), None)
    if rule is None or len(draft.speaker) != 1 or len(rule.speaker) != 1:
        return draft
    whole, part = draft.speaker[0], rule.speaker[0]
    second = whole.begin == part.begin and part.end < whole.end and rule.begin == draft.begin
    return replace(draft, speaker=rule.speaker) if second else draft


def _out_of(draft: Draft, both: Sequence[Draft]) -> Draft:
    """Words of a source behind the verb, not of the place before it: "In Ulm hieß es aus | Kreisen der Partei |, ..."."""
    rule = next((one for one in both if one.cue_lemma in _WITHOUT_SUBJECT and one.speaker), None)
    if rule is None or len(draft.speaker) != 1 or touch(draft.speaker, rule.speaker):
        return draft
    verb = min(span.begin for span in rule.cue)
    return (
        replace(draft, speaker=rule.speaker)
        if draft.speaker[0].end <= verb < rule.speaker[0].begin
        else draft
    )


def _of_second(draft: Draft, said: Sequence[Draft]) -> Draft:
    """Words whose own clause or attribute names another speaker than their sentence does.

    "Lund sprach von „Pech“, | die FDP von „Betrug“ |", "Sie sagte, der | von Lund „Murks“ genannte | Plan gelte".
    """
    same = (rule for rule in said if rule.known and rule.content == draft.content and rule.form is draft.form)
    rule = next((one for one in same if one.frame and one.cue), None)
    return draft if rule is None else replace(draft, speaker=rule.speaker, cue=rule.cue, frame=rule.frame)


def _of_one_clause(draft: Draft, said: Sequence[Draft]) -> Draft:
    """A reported act without those of other clauses: "| Kaya lobte den Rat | und rügte die Bank"."""
    acts = [rule for rule in said if rule.form is Form.REPORTED]
    if draft.form is not Form.REPORTED or not acts:
        return draft
    own = next((act for act in acts if touch(act.cue, draft.cue)), acts[0])
    if not (len(acts) > 1 or draft.content[0].contains(own.content[0])):
        return draft
    return replace(draft, content=own.content, speaker=own.speaker, stance=own.stance)


def _longer(draft: Draft, said: Sequence[Draft], made: Sequence[Draft]) -> Draft:
    """What goes on in the Konjunktiv to its last sentence: "| Man habe Zeit. Dass der Rat dränge, sei „dumm“. |"."""
    rule = next((rule for rule in said if rule.begin == draft.begin and rule.form is draft.form), None)
    if rule is None or draft.form is not Form.INDIRECT_FREE_INDIRECT or rule.end <= draft.end:
        return draft
    rest = (Span(draft.end, rule.end),)
    framed = any(touch(rest, (*other.content, *other.frame)) and other.cue for other in made)
    return draft if framed else replace(draft, content=rule.content)


def _behind_told(draft: Draft, said: Sequence[Draft]) -> Draft:
    """Words in marks without what their speaker says before the colon: "| Man bleibe dabei: | „Das reicht.“"."""
    told = (rule for rule in said if rule.rule == AFTER_COLON and not rule.frame)
    rule = next((rule for rule in told if rule.content == draft.content and draft.form is rule.form), None)
    if rule is None or not draft.frame:
        return draft
    return replace(draft, speaker=rule.speaker, carried=rule.carried, cue=(), cue_lemma=None, frame=())


def _one_speaker(draft: Draft, sure: Sequence[Draft]) -> Draft:
    """Of a speaker in pieces the one that is the subject of the cue: "Den Fonds forderte | er | auf, ...".

    The same for one that holds its cue: "| Sie nannte Kaya | „klug“". A sentence in marks that stands alone goes on
    with the words before: "| Kaya | lachte. „Gut so.“ | Lund | kam später."
    """
    rule = next(
        (rule for rule in sure if rule.speaker and (rule.form is Form.DIRECT or not rule.carried)), None
    )
    if rule is not None and rule.known and not touch(rule.speaker, draft.speaker):
        if rule.cue and not touch(rule.cue, draft.cue):  # the verb of another clause
            draft = replace(
                draft, cue=rule.cue, cue_lemma=rule.cue_lemma, frame=rule.frame, stance=rule.stance
            )
        return replace(draft, speaker=rule.speaker)
    sound = len(draft.speaker) < 2 and not touch(draft.speaker, draft.cue)
    if rule is None or sound or not touch(rule.speaker, draft.speaker):
        return draft
    return replace(draft, speaker=rule.speaker, frame=draft.frame if draft.cue else rule.frame)


def _lent_speaker(draft: Draft, said: Sequence[Draft]) -> Draft:
    same = next((rule for rule in said if rule.speaker), None)
    if draft.speaker or same is None:
        return draft
    return replace(draft, speaker=same.speaker, carried=same.carried)


def _lent_cue(draft: Draft, cued: Sequence[Draft], said: Sequence[Draft]) -> Draft:
    """A reported act has its cue in its content, where the rule saw it: "Kaya kritisierte die Pläne."."""
    same = next(iter((*cued, *_acts(draft, said))), None)
    if same is None:
        return draft
    # The rules look for the particle where the network may overlook it: "fügte" -> "fügte ... hinzu".
    part = draft.cue and all(any(whole.contains(span) for whole in same.cue) for span in draft.cue)
    return replace(
        draft,
        cue=same.cue if part else draft.cue,
        cue_lemma=same.cue_lemma or draft.cue_lemma,
        stance=same.stance,
    )


def _acts(draft: Draft, said: Sequence[Draft]) -> list[Draft]:
    """The same reported act or attitude as the rules saw it."""
    return [
        rule for rule in said if rule.form is draft.form is Form.REPORTED and (rule.cue_lemma or rule.firm)
    ]
