"""From what is known of a statement to its confidence."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kg.extract.confidence import (
    Trust,
    confidence,
    confidences,
    speaker_features,
    word_features,
)
from kg.model import Entity, Form, Kind, Mention, MentionType, Quotation, Span
from kg.quotations.rules.table import rule_names

TEXT = "„Das reicht“, sagte die Ministerin Anna Korn. Sie gehe. Der Rat Lund schwieg."


def at(part: str) -> Span:
    begin = TEXT.index(part)
    return Span(begin, begin + len(part))


def entity(
    key: str, *mentions: tuple[str, MentionType], kind: Kind = Kind.PERSON, role: str | None = None
) -> Entity:
    return Entity(key, key, kind, tuple(Mention(at(part), type_) for part, type_ in mentions), role=role)


KORN = entity("e1", ("Anna Korn", MentionType.NAME), ("Sie", MentionType.PRONOUN), role="Ministerin")
LUND = entity("e2", ("Der Rat", MentionType.NOMINAL), ("Lund", MentionType.NAME))
KNOWN = {"e1": KORN, "e2": LUND}

SAID = Quotation(
    (at("„Das reicht“"),), Form.DIRECT, "network-direct", 0.9,
    frame_spans=(at("sagte die Ministerin Anna Korn."),), speaker_spans=(at("Anna Korn"),), speaker=("e1",),
)  # fmt: skip


# -- Features -----------------------------------------------------------------------------------


def test_words_are_judged_by_who_found_them() -> None:
    features = word_features(SAID)
    assert features["opinion:network"] == pytest.approx(math.log(9))
    assert features.keys() == {"network", "opinion:network", "network:direct", "speaker-in-frame"}
    by_rule = word_features(replace(SAID, rule="direct-before-frame", frame_spans=()))
    assert by_rule.keys() == {"rules", "opinion:rules", "rules:direct"}


@pytest.mark.parametrize("opinion", [0.0, 1.0])
def test_an_opinion_without_doubt_is_still_a_number(opinion: float) -> None:
    assert math.isfinite(word_features(replace(SAID, confidence=opinion))["opinion:network"])


@pytest.mark.parametrize(
    ("phrase", "speaker", "by"),
    [
        ("Anna Korn", ("e1",), "by:name"),
        ("Sie", ("e1",), "by:pronoun"),
        ("Der Rat", ("e2",), "by:description"),
        ("Der Rat Lund", ("e2",), "by:name"),
        ("Das", ("e1",), "by:description"),  # no mention of the speaker is there
        (None, ("e1",), "by:context"),
        (None, (), "by:nobody"),
        ("Sie", (), "by:nobody"),  # a pronoun that nobody was found for
    ],
)
def test_how_the_speaker_is_named(phrase: str | None, speaker: tuple[str, ...], by: str) -> None:
    spans = (at(phrase),) if phrase else ()
    features = speaker_features(replace(SAID, speaker_spans=spans, speaker=speaker), KNOWN)
    assert [name for name in features if name.startswith("by:")] == [by]


def test_role_kind_number_and_distance_of_speakers() -> None:
    one = speaker_features(SAID, KNOWN)
    assert {"role", "kind:person"} <= one.keys()
    assert "several:network" not in one
    two = speaker_features(replace(SAID, speaker=("e2", "e1")), KNOWN)
    assert "several:network" in two
    assert "role" not in two
    assert (
        speaker_features(replace(SAID, speaker_spans=(at("Lund"),)), KNOWN)["distance"] > one["distance"] > 0
    )
    assert speaker_features(replace(SAID, speaker_spans=(at("Das"),)), KNOWN)["distance"] == 0
    assert "distance" not in speaker_features(replace(SAID, speaker_spans=()), KNOWN)


def test_every_rule_of_the_network_is_known_as_such() -> None:
    found = {name for name in rule_names() if "network" in word_features(replace(SAID, rule=name))}
    assert found == {name for name in rule_names() if name.startswith("network-")}


# -- The product --------------------------------------------------------------------------------


def test_the_confidence_is_the_product_of_both_probabilities() -> None:
    trust = Trust({"network": math.log(4)}, {"by:name": math.log(3)})  # 4/5 and 3/4
    assert confidence(SAID, KNOWN, trust) == 0.6
    # What nothing is known of is as likely as not.
    assert confidence(replace(SAID, speaker=(), speaker_spans=()), KNOWN, trust) == 0.4


def test_the_shipped_weights_trust_a_name_more_than_a_pronoun_and_that_more_than_nobody() -> None:
    ways = [
        SAID,
        replace(SAID, speaker_spans=(at("Sie"),)),
        replace(SAID, speaker_spans=(), speaker=()),
    ]
    sure = confidences(ways, (KORN, LUND))
    assert list(sure) == sorted(sure, reverse=True)
    assert len(set(sure)) == 3
    assert confidences([replace(SAID, confidence=0.3)], (KORN,))[0] < sure[0]


def test_a_confidence_is_a_probability_in_hundredths() -> None:
    (found,) = confidences([SAID], (KORN,))
    assert 0 <= found <= 1
    assert found == round(found, 2)
