"""What only "hieß es": whose it is where a body spoke right before."""

from __future__ import annotations

import pytest
from by_rules import NLP, found, words

from kg.quotations.heard import with_heard


def speakers(text: str) -> list[str]:
    return [words(text, draft.speaker) for draft in with_heard(NLP(text), found(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Die Behörde teilte mit, der Steg sei alt. Man warte auf Geld, hieß es.",
        "Die Behörde lehnt den Bau ab. Man warte auf Geld, hieß es weiter.",
        "Die Behörde sagte, der Steg sei alt. „Wir warten auf Geld“, hieß es.",
    ],
)
def test_a_body_goes_on_in_what_only_is_heard(text: str) -> None:
    assert speakers(text) == ["Die Behörde", "Die Behörde"]


def test_whoever_spoke_goes_on_further() -> None:
    assert (
        speakers("Ein Wirt sagte, der Steg sei alt. Man warte auf Geld, hieß es weiter.") == ["Ein Wirt"] * 2
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ein Wirt sagte, der Steg sei alt. Man warte auf Geld, hieß es.",
        "Die Behörde teilte mit, der Steg sei alt.\n\nMan warte auf Geld, hieß es.",
        "Die Behörde teilte mit, der Steg sei alt. Das Eis brach. Man warte auf Geld, hieß es.",
    ],
)
def test_what_is_heard_elsewhere_is_nobodys(text: str) -> None:
    assert speakers(text)[-1] == ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Im Rathaus winkt man ab. Man warte auf Geld, hieß es dort.", "Rathaus"),
        ("Bei der Behörde ist man gelassen. Man warte auf Geld, heißt es dort.", "der Behörde"),
        # No body is named, or not where the sentence begins; or nothing says that it is heard there.
        ("In Ulm wird gebaut. Man warte auf Geld, heißt es dort.", ""),
        ("Im Winter brach die Behörde zusammen. Man warte auf Geld, heißt es dort.", ""),
        ("Man sah das Licht im Rathaus. Man warte auf Geld, heißt es dort.", ""),
        ("Im Rathaus winkt man ab. Man warte auf Geld, hieß es.", ""),
        ("Im Rathaus winkt man ab.\n\nMan warte auf Geld, hieß es dort.", ""),
    ],
)
def test_what_is_heard_there_is_of_the_body_before(text: str, speaker: str) -> None:
    assert speakers(text)[-1] == speaker


def test_what_is_heard_there_goes_on_without_a_frame() -> None:
    text = "Im Rathaus winkt man ab. Man warte auf Geld, heißt es dort. Es fehle viel. Der Wirt lacht."
    assert speakers(text) == ["Rathaus", "Rathaus"]
