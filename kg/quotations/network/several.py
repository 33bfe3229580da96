"""Words of two who speak in one sentence, which the network found as one's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Form, Span
from kg.quotations.draft import Draft, touch


def parted(made: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """What was found, with the words of a second speaker as his own, where the rules (`drafts`) know of him.

    "Während Kaya sagte, | es reiche |, räumte Lund ein, | es fehle Geld |", "Kaya sagte, | es reiche |, doch Lund erklärte,
    | es fehle Geld |".
    """
    known = {draft.content for draft in made}
    told = [rule for rule in drafts if rule.form is Form.INDIRECT and _is_told(rule)]
    result: list[Draft] = []
    for draft in made:
        first, *others = list(_inside(draft, told)) or [draft]
        result.append(draft if not others else _as(draft, first))
        result.extend(
            replace(rule, confidence=draft.confidence) for rule in others if rule.content not in known
        )
    return result


def _is_told(rule: Draft) -> bool:
    """Whether a verb tells who says it; "Kaya sagte, | dass der Zug | laut Bahn | steht |" is all hers."""
    return bool(rule.cue and rule.speaker and rule.frame) and not rule.rule.startswith("attributed")


def _inside(draft: Draft, told: Sequence[Draft]) -> Iterator[Draft]:
    """The rules' drafts whose words a draft holds, one behind the frame of the other, each of another speaker."""
    if draft.form is not Form.INDIRECT:
        return
    whole, before = Span(draft.begin, draft.end), None
    for rule in told:
        if not (whole.contains(rule.content[0]) and rule.end <= whole.end):
            continue
        if before is None:
            if rule.begin != draft.begin:
                return
        elif not (before.end <= rule.frame[0].begin and rule.frame[-1].end <= rule.begin) or touch(
            before.speaker, rule.speaker
        ):
            continue
        before = rule
        yield rule


def _as(draft: Draft, rule: Draft) -> Draft:
    return replace(draft, content=rule.content, cue=rule.cue, frame=rule.frame, speaker=rule.speaker)
