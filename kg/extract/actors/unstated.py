"""Who says what nobody is named for: words whose speaker stands in the sentence or quotation before them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Form, Quotation


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the number of its sentence and of its paragraph."""

    sentence: int
    paragraph: int


def carries_on(quotation: Quotation, here: Place, last: Place) -> bool:
    """Whether words at `here` without a speaker belong to whoever spoke at `last`, before them.

    In one sentence they do: "Lenz nannte den Plan „mutig“ und glaubt, er trage." Later in the paragraph only
    words that need no cue: „Ja“, sagte Lenz. Die Brücke sei alt. „Sie muss weg.“ But "Es wird befürchtet, dass ..."
    has a cue and no speaker because nobody is named.
    """
    if here.sentence == last.sentence:
        return True
    return here.paragraph == last.paragraph and (
        quotation.form is not Form.INDIRECT or not quotation.cue_spans
    )
