"""The quotation network with weights made up here: shapes, offsets, odd texts, broken files, torch and numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import kg.nlp
from kg.errors import KgError
from kg.model import Form, Medium, Span, Stance
from kg.nlp.layers import Floats, gated, halves, layer_norm, sigmoid
from kg.nlp.stored import Kind
from kg.quotations.draft import Draft
from kg.quotations.network import Network
from kg.quotations.network.candidates import QUOTE, Scored
from kg.quotations.network.cue_lemmas import look_up
from kg.quotations.network.decode import RULES, confidence, decode
from kg.quotations.network.features import CONTEXT, FORMS, ROLES, Features, features, windowed
from kg.quotations.network.geometry import (
    AFTER,
    AUXILIARY,
    BEFORE,
    DILATIONS,
    DISTANCES,
    HINTS,
    NOTES,
    SENTENCES,
    TAGGER_DILATIONS,
    candidates,
    distance_buckets,
)
from kg.quotations.network.lexicon import LEXICAL, flags_of
from kg.quotations.network.model import Packed
from kg.quotations.network.weights import Decision, Stored, read, write
from kg.quotations.rules import find_quotations
from kg.quotations.rules.announced import BEFORE as SENTENCE_BEFORE
from kg.quotations.rules.holders import RULE as ATTITUDE

_VECTOR, _WORD, _SUFFIX, _RULE, _HIDDEN, _TAGGER, _JUDGE = 6, 4, 3, 2, 8, 8, 6
_TEXT = (
    "Die Ministerin sagte: „Das reicht.“ Der Chef der Bank, Jens Korn, erklärte, man werde sparen. Es regnet."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = kg.nlp.load("rules", quotations="rules")
    table = np.random.default_rng(0).normal(size=(4, _VECTOR)).astype(np.float32)
    made.vocab.vectors = type(made.vocab.vectors)(strings=made.vocab.strings, data=table)
    return made


def _shapes() -> dict[str, tuple[int, ...]]:
    """The arrays of a small network, as the training writes them."""
    shapes: dict[str, tuple[int, ...]] = {
        "encoder.word": (3, _WORD),
        "encoder.suffix": (3, _SUFFIX),
        "encoder.rule": (2, _RULE),
        "encoder.norm.gain": (_HIDDEN,),
        "encoder.norm.bias": (_HIDDEN,),
        "tag_form": (len(FORMS), _TAGGER),
        "tag_distance": (DISTANCES, _TAGGER),
        "tag_sentence": (SENTENCES, _TAGGER),
        "tag_norm.gain": (_TAGGER,),
        "tag_norm.bias": (_TAGGER,),
    }
    judged = len(ROLES) * _TAGGER + len(ROLES) + 3 * _HIDDEN + len(FORMS) + NOTES + 1
    dense = {
        "encoder.known": (_VECTOR + _WORD + _SUFFIX + len(LEXICAL), _HIDDEN),
        "encoder.context": (len(CONTEXT) + _RULE, _HIDDEN),
        "encoder.auxiliary": (_HIDDEN, len(AUXILIARY)),
        "encoder.back": (len(AUXILIARY), _HIDDEN),
        "encoder.pool": (_HIDDEN, _HIDDEN),
        "start_hidden": (_HIDDEN, _HIDDEN // 2),
        "start": (_HIDDEN // 2, len(FORMS)),
        "tag_token": (_HIDDEN, _TAGGER),
        "tag_start": (_HIDDEN, _TAGGER),
        "tag_hints": (HINTS, _TAGGER),
        "tag": (_TAGGER, len(ROLES)),
        "judge_hidden": (judged, _JUDGE),
        "judge": (_JUDGE, 1),
        "medium": (_JUDGE, 2),
    }
    layers = [(f"encoder.convolutions.{n}", _HIDDEN) for n in range(len(DILATIONS))]
    layers += [(f"tag_convolutions.{n}", _TAGGER) for n in range(len(TAGGER_DILATIONS))]
    for name, size in layers:
        dense[f"{name}.dense"] = (3 * size, 2 * size)
        shapes[f"{name}.norm.gain"] = shapes[f"{name}.norm.bias"] = (size,)
    for name, shape in dense.items():
        shapes[f"{name}.weight"] = shape
        shapes[f"{name}.bias"] = shape[1:]
    return shapes


def _weights(seed: int) -> dict[str, Floats]:
    random = np.random.default_rng(seed)
    weights = {name: random.normal(0, 0.5, shape).astype(np.float32) for name, shape in _shapes().items()}
    weights["start.bias"] -= 3  # few words start a quotation
    return weights


def _stored(*, networks: int = 2, threshold: float = 0.1) -> Stored:
    return Stored(
        networks=tuple(_weights(seed) for seed in range(networks)),
        words={"sagte": 1, "„": 2},
        suffixes={"gte": 1, "cht": 2},
        rules={"direct-after-colon": 1, "indirect-clause": 1},
        media=(Medium.SPEECH, Medium.WRITING),
        decisions=dict.fromkeys(Form, Decision(threshold, 0.0, 1.0)),
        role_threshold=0.5,
    )


def _features(doc: Doc, body: Span | None = None) -> Features:
    within = body or Span(0, len(doc.text))
    return features(doc, find_quotations(doc, within)[0], within, {"direct-after-colon": 1})


def _check(drafts: Sequence[Draft], text: str, body: Span) -> None:
    for draft in drafts:
        if draft.rule not in RULES.values():  # of a rule that the network does not know
            continue
        assert draft.content
        assert draft.confidence is not None
        assert 0 <= draft.confidence <= 1
        assert draft.rule == RULES[draft.form]
        for spans in (draft.content, draft.cue, draft.frame, draft.speaker, draft.addressee):
            for span in spans:
                assert body.begin <= span.begin < span.end <= body.end
                assert span.of(text).strip() == span.of(text)
            assert all(a.end <= b.begin for a, b in pairwise(spans))


def test_the_layers_do_what_they_say() -> None:
    x = np.array([[1.0, -1.0], [3.0, 3.0], [0.0, 2.0]], dtype=np.float32)
    assert sigmoid(np.array([0.0, 1e4, -1e4], dtype=np.float32)).tolist() == pytest.approx([0.5, 1.0, 0.0])
    one, zero = np.ones(2, np.float32), np.zeros(2, np.float32)
    assert layer_norm(x.copy(), one, zero)[0].tolist() == pytest.approx([1, -1], abs=1e-4)
    weight = np.zeros((6, 4), dtype=np.float32)
    weight[0, 0] = 1.0  # the first channel of the word before, half open
    by = halves(weight, np.zeros(4, np.float32))
    assert gated(x, by, 1)[:, 0].tolist() == pytest.approx([0.0, 0.5, 1.5])
    assert gated(x, by, 16).tolist() == [[0, 0]] * 3


def test_distances_are_exact_near_and_bounded_far() -> None:
    buckets = distance_buckets(np.arange(-BEFORE, AFTER))
    assert buckets.min() >= 0
    assert buckets.max() < DISTANCES
    assert len(set(buckets[BEFORE - 8 : BEFORE + 9].tolist())) == 17
    assert (np.diff(buckets) >= 0).all()


def test_features_describe_the_words_of_the_body(nlp: Language) -> None:
    text = "BERLIN (dpa) - " + _TEXT
    found = _features(nlp(text), Span(15, len(text)))
    assert found.types[found.type_of[0]] == "Die"
    assert found.span(0, 2).of(text) == "Die Ministerin"
    assert found.lexical.shape == (len(found.types), len(LEXICAL))
    assert found.context.shape == (len(found), len(CONTEXT))
    opening = int(np.flatnonzero(found.pair_end)[0])
    assert found.span(opening, int(found.pair_end[opening])).of(text) == "„Das reicht.“"
    assert found.context[opening, CONTEXT.index("start-direct")] == 1
    assert found.rules[opening] == 1
    assert found.context[:, CONTEXT.index("speaker")].sum() >= 2


@pytest.mark.parametrize("marks", ["„“", "»«", "«»", '""', "“”", "„”"])
def test_all_styles_of_quotation_marks_look_alike(nlp: Language, marks: str) -> None:
    text = _TEXT.translate({ord("„"): marks[0], ord("“"): marks[1]})
    found, usual = _features(nlp(text)), _features(nlp(_TEXT))
    assert [found.types[t] for t in found.type_of] == [usual.types[t] for t in usual.type_of]
    assert (found.context == usual.context).all()


def test_headline_and_dateline_change_nothing(nlp: Language) -> None:
    network, body = Network(_stored()), Span(0, len(_TEXT))
    plain = network.find(nlp(_TEXT), [], body)
    before = "Neue Zahlen\n\nHAMBURG (AFX) - "
    moved = network.find(nlp(before + _TEXT), [], Span(len(before), len(before) + len(_TEXT)))
    assert [draft.begin + len(before) for draft in plain] == [draft.begin for draft in moved]


def test_words_have_flags_of_the_tables() -> None:
    def names(word: str) -> set[str]:
        return {name for name, flag in zip(LEXICAL, flags_of(word), strict=True) if flag}

    assert {"cue-finite", "lower"} <= names("sagte")
    assert "cue-joined" in names("mitteilte")
    assert {"konjunktiv-1", "auxiliary"} & names("sei") == {"konjunktiv-1"}
    assert {"person-noun", "capital"} <= names("Polizeisprecher")
    assert names("") == set()


def test_candidates_see_their_window_and_the_hints_of_their_draft(nlp: Language) -> None:
    found = _features(nlp(_TEXT))
    draft = found.drafts[0]
    places = candidates(found, [(draft.start, draft.form), (len(found) - 1, 0)])
    assert places.words.shape == places.inside.shape == (2, BEFORE + AFTER)
    assert places.words[0, BEFORE] == draft.start
    assert places.inside[0].sum() == len(found)
    assert places.hints[0, BEFORE, 0] == 1
    assert places.hints[1].sum() == 0
    assert places.notes[0, 0] == 1


def test_windows_are_packed_without_what_lies_outside(nlp: Language) -> None:
    found = _features(nlp(_TEXT))
    places = candidates(found, [(0, 0), (4, 1), (len(found) - 1, 4)])
    packed = Packed.of(places)
    inside = places.inside
    assert np.array_equal(packed.words[packed.place[inside]], places.words[inside])
    assert len(packed.words) == inside.sum() + len(packed.gaps)
    assert len(np.unique(packed.place[inside])) == inside.sum()
    assert np.isin(packed.place[~inside], packed.gaps).all()
    first, second = packed.place[0][inside[0]], packed.place[1][inside[1]]
    assert second.min() - first.max() > max(TAGGER_DILATIONS)
    assert set(range(first.max() + 1, second.min())) <= set(packed.gaps.tolist())
    row = int(packed.place[1, BEFORE])
    assert (packed.window[row], packed.at[row], packed.words[row]) == (1, BEFORE, 4)
    assert np.array_equal(packed.known[row, :HINTS], places.hints[1, BEFORE])


def _scored(found: Features, start: int, score: float, form: Form, **parts: tuple[int, int]) -> Scored:
    roles = np.full((BEFORE + AFTER, len(ROLES)), 0.01, dtype=np.float32)
    for name, (begin, end) in parts.items():
        roles[begin - start + BEFORE : end - start + BEFORE, ROLES.index(name)] = 0.9
    return Scored(start, FORMS.index(form), score, roles, np.array([0.6, 0.4], dtype=np.float32))


def test_decoding_gives_spans_with_exact_borders(nlp: Language) -> None:
    doc = nlp(_TEXT)
    found, stored = _features(doc), _stored()
    at = {found.span(i, i + 1).of(_TEXT): i for i in range(len(found))}
    begin, verb, last = at["man"], at["erklärte"], at["sparen"] + 1
    indirect = _scored(
        found,
        begin,
        0.8,
        Form.INDIRECT,
        quote=(begin, last),
        cue=(verb, verb + 1),
        speaker=(at["Chef"] - 1, at["Bank"] + 1),
    )
    again = _scored(found, begin + 1, 0.6, Form.INDIRECT, quote=(begin + 1, last))
    direct = _scored(found, at["„"], 0.9, Form.DIRECT, quote=(at["„"], at["„"] + 3), speaker=(0, 2))
    made = decode(found, [again, indirect, direct], [], stored)
    assert [draft.form for draft in made] == [Form.DIRECT, Form.INDIRECT]
    assert made[0].content[0].of(_TEXT) == "„Das reicht.“"
    assert made[0].speaker[0].of(_TEXT) == "Die Ministerin"
    assert made[1].content[0].of(_TEXT) == "man werde sparen"
    assert made[1].cue_lemma == "erklären"
    _check(made, _TEXT, Span(0, len(_TEXT)))


@pytest.mark.parametrize(
    ("last", "content"),
    [
        ("Die", "Kaya lehnt den Plan ab."),  # a scrap of the next sentence
        ("sind", "Kaya lehnt den Plan ab."),
        ("sind hoch", "Kaya lehnt den Plan ab. Die Kosten sind hoch."),  # that is no scrap
    ],
)
def test_a_scrap_of_the_next_sentence_is_no_part_of_what_was_said(
    nlp: Language, last: str, content: str
) -> None:
    text = "Kaya lehnt den Plan ab. Die Kosten sind hoch. Es regnet."
    found = _features(nlp(text))
    _, end = found.words_under(Span(0, text.index(last) + len(last)))
    reported = _scored(found, 0, 0.9, Form.REPORTED, quote=(0, end))
    (made,) = decode(found, [reported], [], _stored())
    assert [span.of(text) for span in made.content] == [content]


def test_a_draft_of_the_rules_lends_speaker_and_stance(nlp: Language) -> None:
    doc = nlp("Kaya kritisierte, man habe gelogen.")
    found = _features(doc)
    bare = _scored(found, 3, 0.8, Form.INDIRECT, quote=(3, 6), cue=(1, 2))
    rule = Draft((Span(18, 34),), Form.INDIRECT, "indirect-clause", cue=(Span(5, 16),), cue_lemma="kritisieren",
                 speaker=(Span(0, 4),), stance=Stance.OPPOSES)  # fmt: skip
    (made,) = decode(found, [bare], [rule], _stored())
    assert (made.speaker, made.cue_lemma, made.stance) == ((Span(0, 4),), "kritisieren", Stance.OPPOSES)


def test_of_a_speaker_in_pieces_the_subject_stays(nlp: Language) -> None:
    text = "Den Fonds forderte er auf, nichts zu zahlen."
    found = _features(nlp(text))
    pieces = _scored(found, 6, 0.8, Form.INDIRECT, quote=(6, 9), cue=(2, 3), speaker=(3, 4))
    pieces.roles[0 - pieces.start + BEFORE : 2 - pieces.start + BEFORE, ROLES.index("speaker")] = 0.9
    rule = Draft((Span(27, 43),), Form.INDIRECT, "indirect-infinitive", cue=(Span(10, 18),), cue_lemma="auffordern",
                 speaker=(Span(19, 21),))  # fmt: skip
    (alone,) = decode(found, [pieces], [], _stored())
    assert [span.of(text) for span in alone.speaker] == ["Den Fonds", "er"]
    (made,) = decode(found, [pieces], [rule], _stored())
    assert [span.of(text) for span in made.speaker] == ["er"]


def test_the_same_words_are_not_told_in_two_ways_unless_verbatim(nlp: Language) -> None:
    found = _features(nlp("Er meinte, „es reiche ihm schon lange“."))
    words = {"quote": (3, len(found) - 1)}
    told = _scored(found, 3, 0.8, Form.INDIRECT, **words)
    again = _scored(found, 3, 0.7, Form.INDIRECT_FREE_INDIRECT, **words)
    verbatim = _scored(found, 3, 0.6, Form.DIRECT, **words)
    inside = _scored(found, 5, 0.5, Form.REPORTED, quote=(5, 7))
    made = decode(found, [told, again, verbatim, inside], [], _stored())
    assert {draft.form for draft in made} == {Form.INDIRECT, Form.DIRECT, Form.REPORTED}
    found = _features(nlp("Er meinte, es reiche ihm schon lange."))
    bare = [
        _scored(found, 3, score, form, quote=(3, 8))
        for form, score in ((Form.INDIRECT, 0.8), (Form.DIRECT, 0.3))
    ]
    assert [draft.form for draft in decode(found, bare, [], _stored())] == [Form.INDIRECT]


def test_a_full_stop_does_not_make_short_words_others(nlp: Language) -> None:
    found = _features(nlp("Lund winkte ab: Man habe Zeit."))
    short = _scored(found, 4, 0.8, Form.INDIRECT, quote=(4, 7))
    stopped = _scored(found, 4, 0.7, Form.INDIRECT_FREE_INDIRECT, quote=(4, 8))
    longer = _scored(found, 0, 0.6, Form.REPORTED, quote=(0, 8))
    made = decode(found, [short, stopped, longer], [], _stored())
    assert [draft.form for draft in made] == [Form.REPORTED, Form.INDIRECT]


def test_a_sentence_that_frames_other_words_is_nobodys(nlp: Language) -> None:
    text = "Es habe geknallt. Anna Kaya sagte, sie habe Rauch gesehen. Es brenne."
    found = _features(nlp(text))
    at = {found.span(i, i + 1).of(text): i for i in range(len(found))}
    whole = _scored(found, 0, 0.9, Form.INDIRECT_FREE_INDIRECT, quote=(0, len(found)))
    other = _scored(
        found, at["sie"], 0.8, Form.INDIRECT, quote=(at["sie"], at["gesehen"] + 1), frame=(4, at["sie"])
    )
    mark = _scored(found, 3, 0.8, Form.DIRECT, quote=(3, 4))
    made = decode(found, [whole, other, mark], [], _stored())
    assert [made[0].content[0].of(text), made[1].content[0].of(text)] == [
        "Es habe geknallt.",
        "sie habe Rauch gesehen",
    ]
    assert len(made) == 2
    (alone,) = decode(found, [whole], [], _stored())
    assert alone.content[0].of(text) == text


def test_without_a_cue_the_medium_is_that_of_the_quotation_before(nlp: Language) -> None:
    found = _features(nlp("Es reiche, schrieb sie. Man habe gewarnt. Er sagte, man gehe."))
    written, spoken = np.array([0.1, 0.9], dtype=np.float32), np.array([0.6, 0.4], dtype=np.float32)
    first = _scored(found, 0, 0.9, Form.INDIRECT, quote=(0, 2), cue=(3, 4))
    without = _scored(found, 6, 0.9, Form.INDIRECT_FREE_INDIRECT, quote=(6, 10))
    with_cue = _scored(found, 13, 0.9, Form.INDIRECT, quote=(13, 15), cue=(11, 12))
    scored = [replace(first, media=written), replace(without, media=spoken), replace(with_cue, media=spoken)]
    made = decode(found, scored, [], _stored())
    assert [draft.medium for draft in made] == [Medium.WRITING, Medium.WRITING, Medium.SPEECH]
    alone = decode(found, [replace(without, media=spoken)], [], _stored())
    assert [draft.medium for draft in alone] == [Medium.SPEECH]


def test_a_firm_draft_stays_where_the_network_finds_nothing(nlp: Language) -> None:
    text = "Die FDP lehnt das ab. Sie sagte, es reiche."
    found = _features(nlp(text))
    stored = replace(_stored(), rules={"reported-speech-act": 1})
    firm = Draft((Span(0, 21),), Form.REPORTED, "reported-speech-act", cue_lemma="ablehnen", firm=True)
    doubtful = replace(firm, firm=False)
    said = _scored(found, 9, 0.9, Form.INDIRECT, quote=(9, 11))
    assert [draft.rule for draft in decode(found, [said], [firm], stored)] == [
        firm.rule,
        "network-indirect",
    ]
    assert [draft.rule for draft in decode(found, [said], [doubtful], stored)] == ["network-indirect"]
    same = _scored(found, 0, 0.9, Form.REPORTED, quote=(0, 6))
    assert [draft.rule for draft in decode(found, [same], [firm], stored)] == ["network-reported"]


def test_an_act_that_the_next_sentence_tells_is_not_told_twice(nlp: Language) -> None:
    doc = nlp("Der Rat lehnt das ab. Das sagte Kaya. Die FDP lehnt das ab.")
    found = _features(doc)
    frame = Span(22, 37)
    rule = Draft(
        (Span(0, 21),), Form.INDIRECT, SENTENCE_BEFORE, frame=(frame,), speaker=(Span(32, 36),), firm=True
    )
    acts = [_scored(found, at, 0.9, Form.REPORTED, quote=(at, at + 6)) for at in (0, 10)]
    made = decode(found, acts, [rule], replace(_stored(), rules={SENTENCE_BEFORE: 1}))
    assert [(draft.form, draft.begin) for draft in made] == [(Form.INDIRECT, 0), (Form.REPORTED, 38)]


def test_a_draft_of_a_rule_the_network_never_saw_stays(nlp: Language) -> None:
    doc = nlp("Frage: Wie? Antwort: Gut. Alles sei gut.")
    found = _features(doc)
    answer = Draft((Span(21, 25),), Form.DIRECT, "direct-in-interview")
    same = _scored(found, 6, 0.9, Form.DIRECT, quote=(6, 7))
    other = _scored(found, 8, 0.9, Form.INDIRECT, quote=(8, 11))
    made = decode(found, [same, other], [answer], _stored())
    assert [draft.rule for draft in made] == ["direct-in-interview", "network-indirect"]


def test_cues_have_the_infinitive_of_the_table() -> None:
    assert look_up(["teilte", "mit"])[0] == "mitteilen"
    assert look_up(["hat", "kritisiert"]) == ("kritisieren", Stance.OPPOSES, Medium.SPEECH)
    assert look_up(["twitterte"])[2] is Medium.WRITING
    assert look_up(["murmelte"])[0] == "murmeln"
    assert look_up(["fügte"], ["fügte", "er", "hinzu"])[0] == "hinzufügen"
    assert look_up([]) == (None, Stance.NEUTRAL, None)


@pytest.mark.parametrize(
    ("cue", "frame", "lemma"),
    [
        ("sprach", "Kaya sprach im Anschluss an den Rat von", "sprechen"),  # no particle in front of a noun
        ("sprach", "Kaya sprach sich dafür aus ,", "aussprechen"),
        ("geht aus hervor", "geht aus dem Bericht hervor ,", "hervorgehen"),
        ("bekannt gab", "wie Kaya bekannt gab ,", "bekanntgeben"),
        ("rechnet damit", "", "rechnen"),
        ("bot an", "", "anbieten"),
        ("legten nahe", "", "nahelegen"),
        ("gab zu bedenken", "gab Kaya zu bedenken ,", "zu bedenken geben"),
        ("in Abrede gestellt", "", "in Abrede stellen"),
        ("hält für möglich", "", "für möglich halten"),
        ("wurde bekannt", "", "bekannt werden"),
        ("ist Meinung", "", "Meinung"),
    ],
)
def test_an_infinitive_has_what_belongs_to_the_verb(cue: str, frame: str, lemma: str) -> None:
    assert look_up(cue.split(), frame.split())[0] == lemma


def test_verbatim_words_that_a_frame_parts_are_whole(nlp: Language) -> None:
    text = "„Stille“, sagt er, „ist selten.“ „Ruhe auch“, sagt sie."
    found = _features(nlp(text))
    at = [i for i in range(len(found)) if found.word(i) == "„"]
    second = _scored(found, at[1], 0.9, Form.DIRECT, quote=(at[1], at[2]))
    other = _scored(found, at[2], 0.9, Form.DIRECT, quote=(at[2], at[2] + 4))
    first = _scored(found, at[0], 0.8, Form.DIRECT, quote=(at[0], at[0] + 3))
    rule = Draft((Span(0, 8), Span(19, 32)), Form.DIRECT, "direct-before-frame")
    stored = replace(_stored(), rules={rule.rule: 1})
    made = decode(found, [second, other], [rule], stored)
    assert [[span.of(text) for span in draft.content] for draft in made] == [
        ["„Stille“", "„ist selten.“"],
        ["„Ruhe auch“"],
    ]
    apart = decode(found, [first, second, other], [rule], stored)
    assert len(apart) == 3
    assert all(len(draft.content) == 1 for draft in apart)


def test_what_stands_in_front_of_an_inserted_frame_is_no_speaker(nlp: Language) -> None:
    text = "Seine Frau, sagt er, habe es gewusst."
    found = _features(nlp(text))
    second = _scored(found, 6, 0.9, Form.INDIRECT, quote=(6, 9), cue=(3, 4), speaker=(0, 2))
    rule = Draft(
        (Span(0, 10), Span(21, 36)), Form.INDIRECT, "indirect-inserted-frame", speaker=(Span(17, 19),)
    )
    (made,) = decode(found, [second], [rule], replace(_stored(), rules={rule.rule: 1}))
    assert [span.of(text) for span in made.content] == ["Seine Frau", "habe es gewusst"]
    assert [span.of(text) for span in made.speaker] == ["er"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Er wies den Vorwurf, zu lügen, erneut zurück.", "zu lügen"),
        ("Er sagte, wenn es regne, falle das Spiel aus.", "wenn es regne, falle das Spiel aus"),
        ("Er sagte, er komme heute an.", "er komme heute an"),
    ],
)
def test_indirect_speech_ends_before_the_particle_of_its_verb(nlp: Language, text: str, told: str) -> None:
    found = _features(nlp(text))
    begin, _ = found.words_under(Span(text.index(told), len(text)))
    one = _scored(found, begin, 0.9, Form.INDIRECT, quote=(begin, len(found) - 1))
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.content] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Er sagte, er zahle nur mit – eine Forderung, die niemand teilt.", "er zahle nur mit"),
        ("Er sagte, er zahle – wie ein Freund, den man kennt.", "er zahle – wie ein Freund, den man kennt"),
    ],
)
def test_indirect_speech_ends_before_what_its_teller_says_of_it(nlp: Language, text: str, told: str) -> None:
    found = _features(nlp(text))
    one = _scored(found, 3, 0.9, Form.INDIRECT, quote=(3, len(found) - 1))
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.content] == [told]


@pytest.mark.parametrize(("opener", "parts"), [("deren", 1), ("und", 2)])
def test_a_clause_about_the_speaker_is_none_of_his_words(nlp: Language, opener: str, parts: int) -> None:
    text = f"Man spare, meinte Kaya, {opener} Amt das Geld hat."
    found = _features(nlp(text))
    one = _scored(found, 0, 0.9, Form.INDIRECT, quote=(0, 2), frame=(2, 8))
    one.roles[8 + BEFORE : 11 + BEFORE, ROLES.index("quote")] = 0.9
    (made,) = decode(found, [one], [], _stored())
    assert len(made.content) == parts


def test_what_goes_on_is_whole_from_its_first_sentence_to_its_last(nlp: Language) -> None:
    text = "Jede Minute zähle. Man habe gewartet. Das Team habe nichts gewusst."
    found = _features(nlp(text))
    earlier = _scored(found, 0, 0.8, Form.INDIRECT_FREE_INDIRECT, quote=(0, 11))
    surer = _scored(found, 4, 0.9, Form.INDIRECT_FREE_INDIRECT, quote=(4, 11))
    (made,) = decode(found, [earlier, surer], [], _stored())
    assert [span.of(text) for span in made.content] == [text]
    (apart,) = decode(found, [surer], [], _stored())
    assert [span.of(text) for span in apart.content] == ["Man habe gewartet. Das Team habe nichts gewusst."]
    (told,) = decode(_features(nlp(text.replace("zähle", "zählt"))), [earlier, surer], [], _stored())
    assert told.content == apart.content


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Er warf ihr vor, uns zu belügen, und bot Hilfe an.", "uns zu belügen"),
        ("Er riet ihr, das Angebot anzunehmen, und lachte.", "das Angebot anzunehmen"),
        ("Er riet ihr, das Angebot anzunehmen, und alle Zweifel zu vergessen.",
         "das Angebot anzunehmen, und alle Zweifel zu vergessen"),
        ("Er sagte, es regne zu viel, und werde nass.", "es regne zu viel, und werde nass"),
        ("Er sagte, es regne zu viel, und rief zur Vorsicht auf.", "es regne zu viel"),
        ("Er sagte, es regne zu viel, und auf Dauer schade das.", "es regne zu viel, und auf Dauer schade das"),
    ],
)  # fmt: skip
def test_indirect_speech_ends_before_a_second_verb(nlp: Language, text: str, told: str) -> None:
    found = _features(nlp(text))
    begin, _ = found.words_under(Span(text.index(told), len(text)))
    one = _scored(found, begin, 0.9, Form.INDIRECT, quote=(begin, len(found) - 1))
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.content] == [told]


@pytest.mark.parametrize(
    ("text", "cue", "told", "kept"),
    [
        ("Er versprach, sie komme, ließ aber offen, wann.", "versprach", "sie komme, ließ aber offen, wann", "sie komme"),
        ("Er sagte, sie komme, bleibe aber nicht.", "sagte", "sie komme, bleibe aber nicht", "sie komme, bleibe aber nicht"),
        ("Er warf ihr vor, zu lügen, was sie bestritt.", "warf", "zu lügen, was sie bestritt", "zu lügen"),
        ("Er sagte, sie komme, was ihn freut.", "sagte", "sie komme, was ihn freut", "sie komme, was ihn freut"),
        ("Er sagte, sie habe Zeit und lachte laut.", "sagte", "sie habe Zeit und lachte laut", "sie habe Zeit"),
        ("Er sagte, sie habe Zeit und komme bald.", "sagte", "sie habe Zeit und komme bald", "sie habe Zeit und komme bald"),
        ("Er sagte, es werde geputzt und geölt.", "sagte", "es werde geputzt und geölt", "es werde geputzt und geölt"),
        ("Er sagte, wie viele im Rat, dass es reiche.", "sagte", "wie viele im Rat, dass es reiche", "dass es reiche"),
        ("Er sagte, wie es sei, dass es reiche.", "sagte", "wie es sei, dass es reiche", "wie es sei, dass es reiche"),
        ("Wer behauptet, man spare, irrt sehr.", "behauptet", "man spare, irrt sehr", "man spare"),
        ("Sie behauptet, wer spare, irrt sehr.", "behauptet", "wer spare, irrt sehr", "wer spare, irrt sehr"),
        ("Als er sagte, sie komme, war es still.", "sagte", "sie komme, war es still", "sie komme"),
        ("Als Trost sagte er, sie komme, wenn es hell sei.", "sagte", "sie komme, wenn es hell sei",
         "sie komme, wenn es hell sei"),
        ("Er sagte, sie komme, Lund sprach von Pech.", "sagte", "sie komme, Lund sprach von Pech", "sie komme"),
        ("Er sagte, sie komme, und Lund sprach von Pech.", "sagte", "sie komme, und Lund sprach von Pech", "sie komme"),
        ("Er sagte, sie komme, die Stadt sei leer.", "sagte", "sie komme, die Stadt sei leer",
         "sie komme, die Stadt sei leer"),
        ("Der Vorwurf, dass er lüge, sei falsch, sagte Kaya.", "sagte", "dass er lüge, sei falsch",
         "Der Vorwurf, dass er lüge, sei falsch"),
        ("Der Bote schrieb, dass er lüge, was falsch sei.", "schrieb", "dass er lüge, was falsch sei",
         "dass er lüge, was falsch sei"),
    ],
)  # fmt: skip
def test_indirect_speech_has_no_clause_of_others(
    nlp: Language, text: str, cue: str, told: str, kept: str
) -> None:
    (draft,) = decode(_features(nlp(text)), [_indirect(_features(nlp(text)), text, cue, told)], [], _stored())
    assert [span.of(text) for span in draft.content] == [kept]


@pytest.mark.parametrize(
    ("text", "cue", "parts", "kept"),
    [
        ("Er spart, wie ein Brief zeigt, der hier vorliegt.", "zeigt", ("Er spart", "der hier vorliegt"), "Er spart"),
        ("Er habe, sagte Kaya, die hier wohnt, gewartet.", "sagte", ("Er habe", "die hier wohnt, gewartet"),
         "Er habe … gewartet"),
        ("Er habe, sagte Kaya, eine Woche gewartet.", "sagte", ("Er habe", "eine Woche gewartet"),
         "Er habe … eine Woche gewartet"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_source_parts_its_words(
    nlp: Language, text: str, cue: str, parts: tuple[str, ...], kept: str
) -> None:
    found = _features(nlp(text))
    (draft,) = decode(found, [_indirect(found, text, cue, *parts)], [], _stored())
    assert " … ".join(span.of(text) for span in draft.content) == kept


@pytest.mark.parametrize(("text", "kept"), [("Frau Kaya, was sagen Sie?", 0), ("Kaya, was sagt sie?", 1)])
def test_what_an_interviewer_asks_is_no_speech(nlp: Language, text: str, kept: int) -> None:
    found = _features(nlp(text))
    begin, end = found.words_under(Span(text.index("was"), len(text) - 1))
    one = _scored(found, begin, 0.9, Form.INDIRECT, quote=(begin, end), frame=(0, begin))
    assert len(decode(found, [one], [], _stored())) == kept


@pytest.mark.parametrize(("following", "kept"), [("„Ja“, sagte sie.", False), ("Sie schwieg.", True)])
def test_a_question_before_its_answer_is_the_reporters(nlp: Language, following: str, kept: bool) -> None:
    for question in ("Ob sie gehe?", "Was sie lese?"):
        found = _features(nlp(f"{question} {following}"))
        one = _scored(found, 0, 0.9, Form.INDIRECT_FREE_INDIRECT, quote=(0, 4))
        assert bool(decode(found, [one], [], _stored())) is kept


@pytest.mark.parametrize(
    ("text", "told", "forms"),
    [
        ("Die Bank bestritt, Geld zu haben.", "Geld zu haben", [Form.INDIRECT]),
        (
            "Die Bank nannte ihn am Freitag im Rat dumm, Geld zu wollen.",
            "Geld zu wollen",
            [Form.REPORTED, Form.INDIRECT],
        ),
    ],
)
def test_words_and_their_bare_frame_are_told_once(
    nlp: Language, text: str, told: str, forms: list[Form]
) -> None:
    found = _features(nlp(text))
    begin, end = found.words_under(Span(text.index(told), text.index(told) + len(told)))
    words = _scored(
        found, begin, 0.9, Form.INDIRECT, quote=(begin, end), cue=(2, 3), speaker=(0, 2), frame=(0, begin)
    )
    act = _scored(found, 0, 0.8, Form.REPORTED, quote=(0, len(found)), cue=(2, 3), speaker=(0, 2))
    assert [draft.form for draft in decode(found, [act, words], [], _stored())] == forms


def test_indirect_speech_does_not_begin_inside_of_marks(nlp: Language) -> None:
    text = "„Der See“, sagte Kaya, „ist tief.“"
    found = _features(nlp(text))
    assert decode(found, [_indirect(found, text, "sagte", "Der See“", "„ist tief")], [], _stored()) == []
    assert decode(found, [_indirect(found, text, "sagte", "„ist tief")], [], _stored())


def test_speakers_that_a_clause_parts_are_one_phrase(nlp: Language) -> None:
    text = "Kaya, die hier wohnt, und Lund sagten, es reiche."
    found = _features(nlp(text))
    one = _indirect(found, text, "sagten", "es reiche")
    speaker = ROLES.index("speaker")
    for begin, end in ((0, 3), (7, 8)):
        one.roles[begin - one.start + BEFORE : end - one.start + BEFORE, speaker] = 0.9
    (draft,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in draft.speaker] == ["Kaya, die hier wohnt, und Lund"]


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("Der Weg – so Kaya weiter – sei frei.", (4, 6), "Kaya"),
        ("Der Weg – so urteilte Kaya – sei frei.", (4, 6), "Kaya"),
        ("Der Weg – so Chefin Kaya – sei frei.", (4, 6), "Chefin Kaya"),
    ],
)
def test_what_goes_with_so_is_no_speaker(nlp: Language, text: str, words: tuple[int, int], kept: str) -> None:
    found = _features(nlp(text))
    one = _scored(found, 0, 0.9, Form.INDIRECT, quote=(0, 2), cue=(3, 4), frame=(3, 6), speaker=words)
    (draft,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in draft.speaker] == [kept]


def test_the_speaker_of_a_second_clause_is_no_apposition(nlp: Language) -> None:
    text = "Von „Pech“ sprach Chefin Eva Lund, Wirt Jens Korn witterte Betrug."
    doc = nlp(text)
    drafts, _ = find_quotations(doc, Span(0, len(text)))
    found = _features(doc)
    one = _scored(found, 1, 0.9, Form.DIRECT, quote=(1, 4), cue=(4, 5), frame=(4, 8), speaker=(5, 12))
    (draft,) = decode(found, [one], drafts, _stored())
    assert [span.of(text) for span in draft.speaker] == ["Chefin Eva Lund"]


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("Es regne, sagte Eva Kaya vom Bauamt in Ulm der Presse.", (4, 10), "Eva Kaya vom Bauamt in Ulm"),
        ("Es regne, sagte Eva Kaya in Ulm der Presse.", (4, 8), "Eva Kaya"),
        (
            "Es regne, sagte der Chef der Polizei in Ulm, Jan Lund.",
            (4, 13),
            "der Chef der Polizei in Ulm, Jan Lund",
        ),
        ("Es regne, sagte Minister Ali al-Omari am Abend.", (4, 7), "Minister Ali al-Omari"),
    ],
)
def test_the_seat_of_a_body_belongs_to_who_speaks_for_it(
    nlp: Language, text: str, words: tuple[int, int], kept: str
) -> None:
    doc = nlp(text)
    drafts, _ = find_quotations(doc, Span(0, len(text)))
    drafts = [replace(one, firm=True) for one in drafts]
    found = _features(doc)
    one = _scored(
        found, 0, 0.9, Form.INDIRECT, quote=(0, 2), cue=(3, 4), frame=(3, len(found) - 1), speaker=words
    )
    (draft,) = decode(found, [one], drafts, _stored())
    assert [span.of(text) for span in draft.speaker] == [kept]


def test_words_that_their_source_parts_have_both_parts(nlp: Language) -> None:
    text = "Viele sind laut einer Umfrage für höhere Löhne."
    doc = nlp(text)
    drafts, _ = find_quotations(doc, Span(0, len(text)))
    found = _features(doc)
    one = _scored(found, 0, 0.9, Form.INDIRECT, quote=(0, 2), cue=(2, 3), frame=(2, 8), speaker=(3, 5))
    (draft,) = decode(found, [one], drafts, _stored())
    assert [span.of(text) for span in draft.content] == ["Viele sind", "für höhere Löhne"]


def test_what_goes_on_without_a_frame_is_whole_sentences(nlp: Language) -> None:
    text = "Es regne. Stellen sollten nicht verloren gehen. Lund ging."
    found = _features(nlp(text))
    one = _scored(found, 0, 0.9, Form.INDIRECT_FREE_INDIRECT, quote=(0, 5))
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.content] == ["Es regne. Stellen sollten nicht verloren gehen."]


def test_a_frame_is_no_words_of_its_own(nlp: Language) -> None:
    text = "Kaya widersprach: Sie sei froh."
    found = _features(nlp(text))
    whole = _scored(found, 0, 0.5, Form.INDIRECT_FREE_INDIRECT, quote=(0, 7))
    told = _scored(found, 3, 0.9, Form.INDIRECT, quote=(3, 6), cue=(1, 2), frame=(0, 3))
    assert [draft.form for draft in decode(found, [whole, told], [], _stored())] == [Form.INDIRECT]
    text = "Er wünsche, es werde wärmer."
    found = _features(nlp(text))
    whole = _scored(found, 0, 0.5, Form.INDIRECT_FREE_INDIRECT, quote=(0, 7))
    told = _scored(found, 3, 0.9, Form.INDIRECT, quote=(3, 6), cue=(1, 2), frame=(0, 3))
    assert len(decode(found, [whole, told], [], _stored())) == 2


@pytest.mark.parametrize(
    ("text", "told", "kept"),
    [
        ("Kaya versuchte, alles zu retten.", "alles zu retten", False),
        ("Kaya versprach, alles zu retten.", "alles zu retten", True),
        ("Wenn Kaya erzählt, wird sie laut.", "wird sie laut", False),
        ("Wenn Kaya erzählt, sei er froh.", "sei er froh", False),
        ("Wenn Kaya erzählt, er sei froh.", "er sei froh", True),
        ("Kaya war bemüht, alles zu retten.", "alles zu retten", False),
        ("Auf die Frage, ob er gehe, schwieg er.", "ob er gehe", False),
        ("Er stellte die Frage, ob er gehe.", "ob er gehe", True),
        ("Lund, wie er heißt, hat zwei Häuser.", "hat zwei Häuser", False),
        ("Als Ziel nannte Kaya, eine Schule zu bauen.", "eine Schule zu bauen", True),
        ("Nach 18 Monaten Streit, steht es fest.", "steht es fest", False),
        ("Nach 18 Monaten Streit sagte Kaya, es stehe fest.", "es stehe fest", True),
    ],
)
def test_what_somebody_does_is_not_said(nlp: Language, text: str, told: str, kept: bool) -> None:
    found = _features(nlp(text))
    begin, end = found.words_under(Span(text.index(told), text.index(told) + len(told)))
    cue = begin - 2
    one = _scored(found, begin, 0.9, Form.INDIRECT, quote=(begin, end), cue=(cue, cue + 1), frame=(0, begin))
    assert bool(decode(found, [one], [], _stored())) is kept


def _indirect(found: Features, text: str, cue: str, *parts: str) -> Scored:
    """Indirect speech of `parts`, its frame from the beginning of the text or of the first comma to the last part."""
    places = [found.words_under(Span(text.index(one), text.index(one) + len(one))) for one in (cue, *parts)]
    at, *quoted = places
    one = _scored(found, quoted[0][0], 0.9, Form.INDIRECT, quote=quoted[0], cue=at, frame=(0, quoted[-1][0]))
    shift = quoted[0][0] - BEFORE
    for begin, end in quoted:
        one.roles[begin - shift : end - shift, QUOTE] = 0.9
    return one


@pytest.mark.parametrize(
    ("text", "cue", "told", "kept"),
    [
        ("Der Rat lobte ihn, Lund sprach von Pech.", "lobte", "Lund sprach von Pech", False),
        ("Der Rat lobte ihn, die FDP kritisierte ihn.", "lobte", "die FDP kritisierte ihn", False),
        ("Der Rat sagte, die FDP kritisierte ihn.", "sagte", "die FDP kritisierte ihn", True),
        ("Der Rat lobte, die FDP sei klug.", "lobte", "die FDP sei klug", True),
        ("Der Rat lobte, dass die FDP sparte.", "lobte", "dass die FDP sparte", True),
        ("Der Rat bat, die Leute zu bitten.", "bat", "die Leute zu bitten", True),
        ("Nach der Mitteilung stieg der Kurs.", "Nach", "stieg der Kurs", False),
        ("Nach der Mitteilung Kayas stieg der Kurs.", "Nach", "stieg der Kurs", True),
        ("Man einigte sich darauf, bald zu zahlen.", "einigte", "bald zu zahlen", False),
        ("Man sagte, bald zu zahlen.", "sagte", "bald zu zahlen", True),
        ("Die Frage, ob er komme, blieb offen.", "Frage", "ob er komme", False),
        ("Kaya stellte die Frage, ob er komme.", "stellte", "ob er komme", True),
        ("Kaya lachte auf die Frage, ob er komme.", "lachte", "ob er komme", False),
        ("Kaya sagte, es reiche, räumte aber Fehler ein.", "sagte", "räumte aber Fehler ein", False),
        ("Kaya plädierte auf Haft, Lund forderte Milde.", "plädierte", "Lund forderte Milde", False),
        ("Kaya plädierte dafür, Lund Milde zu zeigen.", "plädierte", "Lund Milde zu zeigen", True),
        ("Kaya sagte, räumte aber Lund, sei er frei.", "sagte", "räumte aber Lund, sei er frei", True),
        ("Falls Kaya sagt, dass sie geht, geht Lund.", "sagt", "dass sie geht", False),
        ("Würde Kaya sagen, es reicht, wäre Ruhe.", "sagen", "es reicht, wäre Ruhe", False),
        ("Er würde sagen, dass es reicht.", "sagen", "dass es reicht", False),
        ("Er würde begrüßen, dass es reicht.", "begrüßen", "dass es reicht", True),
        ("Sollte es regnen, sagte sie, falle alles aus.", "sagte", "falle alles aus", True),
        ("Hat Kaya gesagt, dass sie geht?", "gesagt", "dass sie geht", False),
        ("Kaya ließ offen, ob sie geht.", "ließ", "ob sie geht", False),
        ("Kaya ließ wissen, dass sie geht.", "ließ", "dass sie geht", True),
        ("Wer sagt, dass das stimmt?", "sagt", "dass das stimmt", False),
        ("Sie fragte, ob er geht?", "fragte", "ob er geht", True),
        ("Kaya sagte nicht, ob sie geht.", "sagte", "ob sie geht", False),
        ("Kaya sagte nicht, dass sie geht.", "sagte", "dass sie geht", True),
        ("Kaya verstand nicht, ob sie geht.", "verstand", "ob sie geht", True),
        ("Kaya hat nie behauptet, dass sie geht.", "behauptet", "dass sie geht", False),
        ("Kaya hat nie verstanden, dass sie geht.", "verstanden", "dass sie geht", True),
        ("Die Bahn kündigte ein Ticket an, das billig sein soll.", "kündigte", "das billig sein soll", False),
        (
            "Die Bahn kündigte am Montag an, das Ticket soll billig sein.",
            "kündigte",
            "das Ticket soll billig sein",
            True,
        ),
        ("Die Stadt teilte Lund mit, der Weg frei sein soll.", "teilte", "der Weg frei sein soll", True),
        ("Er stellte das in Aussicht, sollte es regnen.", "stellte", "sollte es regnen", False),
        ("Er versprach, falls es regne, bleibe er.", "versprach", "falls es regne, bleibe er", True),
    ],
)
def test_what_others_do_is_not_said(nlp: Language, text: str, cue: str, told: str, kept: bool) -> None:
    found = _features(nlp(text))
    assert bool(decode(found, [_indirect(found, text, cue, told)], [], _stored())) is kept


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Als der Rat tagte, sagte Kaya, es sei spät.", "es sei spät"),
        ("Wenn es regne, sagte Kaya, bleibe man.", "Wenn es regne … bleibe man"),
        ("Wenn es regne, sagte Kaya, dann bleibe man.", "Wenn es regne … dann bleibe man"),
    ],
)
def test_a_clause_that_tells_when_somebody_speaks_is_none_of_his_words(
    nlp: Language, text: str, told: str
) -> None:
    found = _features(nlp(text))
    front, _, behind = text.rstrip(".").split(", ")
    (draft,) = decode(found, [_indirect(found, text, "sagte", front, behind)], [], _stored())
    assert " … ".join(span.of(text) for span in draft.content) == told


@pytest.mark.parametrize(
    ("text", "cue", "told", "kept"),
    [
        (
            "Wie er schrieb, der hier wohnt, ist es kalt.",
            "schrieb",
            "der hier wohnt, ist es kalt",
            "ist es kalt",
        ),
        (
            "Kaya, die laut ihm hier wohnt, schwieg.",
            "laut",
            "die laut ihm hier wohnt",
            "die laut ihm hier wohnt",
        ),
        (
            "Wie er schrieb, die Bank schweigt, ist es kalt.",
            "schrieb",
            "die Bank schweigt",
            "die Bank schweigt",
        ),
    ],
)
def test_a_clause_about_the_source_is_none_of_its_words(
    nlp: Language, text: str, cue: str, told: str, kept: str
) -> None:
    (draft,) = decode(_features(nlp(text)), [_indirect(_features(nlp(text)), text, cue, told)], [], _stored())
    assert " … ".join(span.of(text) for span in draft.content) == kept


@pytest.mark.parametrize("told", ["weil es regnet", "der"])
def test_a_clause_may_be_the_last_of_a_text_without_full_stop(nlp: Language, told: str) -> None:
    text = f"Kaya sagte, {told}"
    (draft,) = decode(
        _features(nlp(text)), [_indirect(_features(nlp(text)), text, "sagte", told)], [], _stored()
    )
    assert [span.of(text) for span in draft.content] == [told]


def test_the_second_of_two_clauses_is_of_its_own_subject(nlp: Language) -> None:
    text = "Die SPD lobte den Plan, die FDP sprach von einem „Fehler“."
    doc = nlp(text)
    drafts, _ = find_quotations(doc, Span(0, len(text)))
    found = _features(doc)
    one = _scored(found, 10, 0.9, Form.DIRECT, quote=(10, 13), cue=(2, 3), frame=(0, 10), speaker=(0, 2))
    act, draft = decode(found, [one], drafts, _stored())
    assert act.content[0].of(text) == "Die SPD lobte den Plan"
    assert [words.of(text) for words in (*draft.speaker, *draft.cue)] == ["die FDP", "sprach"]


def test_what_holds_the_frame_of_the_same_words_is_told_twice(nlp: Language) -> None:
    found = _features(nlp("Man müsse reden, fand er, gerade jetzt."))
    whole = _scored(found, 0, 0.9, Form.INDIRECT_FREE_INDIRECT, quote=(0, 10))
    told = _scored(found, 0, 0.8, Form.INDIRECT, quote=(0, 3), cue=(4, 5), frame=(3, 6))
    assert [draft.form for draft in decode(found, [whole, told], [], _stored())] == [Form.INDIRECT]


@pytest.mark.parametrize(("second", "whole"), [("Er dränge.", True), ("Kaya sagt, er dränge.", False)])
def test_what_goes_on_in_the_konjunktiv_is_whole(nlp: Language, second: str, whole: bool) -> None:
    text = f"Lund sagt, es reiche. Man habe Zeit. {second}"
    found = _features(nlp(text))
    begin, end = found.words_under(Span(text.index("Man"), text.index(f" {second}")))
    goes_on = Draft(
        (Span(text.index("Man"), len(text)),),
        Form.INDIRECT_FREE_INDIRECT,
        "konjunktiv-continuation",
        firm=True,
    )
    candidates = [_scored(found, begin, 0.9, Form.INDIRECT_FREE_INDIRECT, quote=(begin, end))]
    if not whole:
        last = len(found) - 1
        candidates.append(
            _scored(found, last - 2, 0.8, Form.INDIRECT, quote=(last - 2, last), cue=(end + 1, end + 2))
        )
    made = decode(found, candidates, [goes_on], _stored())
    told = next(draft for draft in made if draft.form is Form.INDIRECT_FREE_INDIRECT)
    assert told.content[0].of(text) == (f"Man habe Zeit. {second}" if whole else "Man habe Zeit.")


def test_what_is_told_in_a_relative_clause_ends_with_it(nlp: Language) -> None:
    text = "Kaya, die laut ihm dort wohnt, schwieg."
    found = _features(nlp(text))
    one = _scored(found, 2, 0.9, Form.INDIRECT, quote=(2, 3), cue=(3, 4), frame=(3, 5))
    one.roles[BEFORE + 3 : BEFORE + 7, QUOTE] = 0.9
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.content] == ["die", "dort wohnt"]


def test_a_bracket_of_the_frame_is_no_part_of_what_was_said(nlp: Language) -> None:
    text = "Er bleibe, sagte Kaya (Grüne), und warte ab."
    found = _features(nlp(text))
    one = _scored(found, 0, 0.9, Form.INDIRECT, quote=(0, 2), speaker=(4, 6), cue=(3, 4), frame=(2, 6))
    one.roles[BEFORE + 6 : BEFORE + 12, QUOTE] = 0.9
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.content] == ["Er bleibe", "und warte ab"]
    assert [span.of(text) for span in made.speaker] == ["Kaya (Grüne)"]


def test_words_end_before_the_frame_that_a_rule_knows(nlp: Language) -> None:
    text = "Es reiche, teilte die Bank mit Sitz in Ulm mit."
    found = _features(nlp(text))
    one = _scored(found, 0, 0.9, Form.INDIRECT, quote=(0, 2), cue=(3, 4), frame=(2, 6))
    one.roles[BEFORE + 6 : BEFORE + 11, QUOTE] = 0.9
    drafts = find_quotations(nlp(text), Span(0, len(text)))[0]
    (made,) = decode(found, [one], drafts, _stored())
    assert [span.of(text) for span in made.content] == ["Es reiche"]
    assert [span.of(text) for span in made.cue] == ["teilte", "mit"]


@pytest.mark.parametrize(
    ("text", "cue", "found_part", "whole"),
    [
        ("Er habe oft gesagt, er wolle gehen, erzählt Kaya.", "erzählt", "er wolle gehen",
         "Er habe oft gesagt, er wolle gehen"),
        ("Kaya sagte, der Vorwurf, er lüge, sei falsch.", "sagte", "er lüge, sei falsch",
         "der Vorwurf, er lüge, sei falsch"),
        ("Kaya warf Lund vor, „jedes Mal“ abzusagen.", "warf", "„jedes Mal“", "„jedes Mal“ abzusagen"),
    ],
)  # fmt: skip
def test_words_are_whole_where_a_rule_knows_more_of_them(
    nlp: Language, text: str, cue: str, found_part: str, whole: str
) -> None:
    doc = nlp(text)
    drafts, _ = find_quotations(doc, Span(0, len(text)))
    found = _features(doc)
    begin, end = found.words_under(Span(text.index(found_part), text.index(found_part) + len(found_part)))
    at = found.words_under(Span(text.index(cue), text.index(cue) + len(cue)))
    one = _scored(found, begin, 0.9, Form.INDIRECT, quote=(begin, end), cue=at, frame=at)
    made = decode(found, [one], drafts, _stored())
    assert [words_of(draft, text) for draft in made if draft.form is Form.INDIRECT] == [whole]


def test_what_is_told_around_verbatim_words_is_told_as_well(nlp: Language) -> None:
    text = "Kaya sagte, das sei „reiner Unsinn“."
    doc = nlp(text)
    drafts, _ = find_quotations(doc, Span(0, len(text)))
    found = _features(doc)
    begin, end = found.words_under(Span(text.index("„"), text.index("“") + 1))
    one = _scored(found, begin, 0.9, Form.DIRECT, quote=(begin, end), cue=(1, 2), speaker=(0, 1))
    made = decode(found, [one], drafts, _stored())
    assert [words_of(draft, text) for draft in made] == ["das sei „reiner Unsinn“", "„reiner Unsinn“"]


def words_of(draft: Draft, text: str) -> str:
    return " … ".join(span.of(text) for span in draft.content)


def test_a_colon_tells_who_speaks(nlp: Language) -> None:
    text = "Lund sagte, es reiche. Anders sieht das die Stadt: Das Geld fehle ihr."
    found = _features(nlp(text))
    begin, _ = found.words_under(Span(text.index("Das Geld"), len(text)))
    one = _scored(found, begin, 0.9, Form.INDIRECT_FREE_INDIRECT, quote=(begin, len(found)), speaker=(0, 1))
    drafts = find_quotations(nlp(text), Span(0, len(text)))[0]
    made = decode(found, [one], drafts, _stored())
    assert [span.of(text) for span in made[-1].speaker] == ["die Stadt"]


def test_the_name_of_a_body_in_marks_is_nobodys_words(nlp: Language) -> None:
    found = _features(nlp("Die Bewegung „Wir sind Stadt“ klagt."))
    one = _scored(found, 2, 0.9, Form.DIRECT, quote=(2, 7))
    assert decode(found, [one], [], _stored()) == []
    found = _features(nlp("Die Bewegung „wir sind Stadt“ klagt."))
    assert decode(found, [one], [], _stored())


def test_a_later_paragraph_has_no_part_of_what_was_said(nlp: Language) -> None:
    text = "Es reiche ihm schon lange.\n\nLund sagte nichts."
    found = _features(nlp(text))
    words = found.words_under(Span(text.index("Lund"), text.index(" sagte")))
    one = _scored(found, 0, 0.9, Form.INDIRECT_FREE_INDIRECT, quote=(0, 6), speaker=words, frame=(6, 9))
    (made,) = decode(found, [one], [], _stored())
    assert (made.speaker, made.frame) == ((), ())
    (together,) = decode(_features(nlp(text.replace("\n\n", " "))), [one], [], _stored())
    assert together.speaker


def test_indirect_speech_ends_at_its_colon(nlp: Language) -> None:
    text = "Er riet, noch zu warten: „Das wird schon.“"
    found = _features(nlp(text))
    mark = next(i for i in range(len(found)) if found.word(i) == "„")
    told = _scored(found, 3, 0.8, Form.INDIRECT, quote=(3, len(found)))
    verbatim = _scored(found, mark, 0.9, Form.DIRECT, quote=(mark, len(found)))
    made = decode(found, [told, verbatim], [], _stored())
    assert [draft.content[0].of(text) for draft in made] == ["noch zu warten", "„Das wird schon.“"]


def test_a_reported_act_ends_where_other_words_begin(nlp: Language) -> None:
    text = "Kaya warnte vor Rauch. Noch sei es ruhig. Es regnet."
    found = _features(nlp(text))
    act = _scored(found, 0, 0.8, Form.REPORTED, quote=(0, 10))
    told = _scored(found, 5, 0.9, Form.INDIRECT_FREE_INDIRECT, quote=(5, 10))
    made = decode(found, [act, told], [], _stored())
    assert [draft.content[0].of(text) for draft in made] == ["Kaya warnte vor Rauch.", "Noch sei es ruhig."]


def test_a_sentence_in_marks_goes_on_with_the_words_before(nlp: Language) -> None:
    text = "Lund kam. Kaya lachte. „Gut so.“"
    found = _features(nlp(text))
    one = _scored(found, 6, 0.9, Form.DIRECT, quote=(6, 11), speaker=(0, 1))
    one.roles[3 - 6 + BEFORE, ROLES.index("speaker")] = 0.9
    rule = Draft((Span(23, 32),), Form.DIRECT, "direct-standing-alone", speaker=(Span(10, 14),))
    stored = replace(_stored(), rules={rule.rule: 1})
    (alone,) = decode(found, [one], [], stored)
    assert [span.of(text) for span in alone.speaker] == ["Lund", "Kaya"]
    (made,) = decode(found, [one], [rule], stored)
    assert [span.of(text) for span in made.speaker] == ["Kaya"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Kaya lachte. „Gut so.“ Lund widersprach ihr.", False),
        ("Kaya lachte. „Gut so“, sagte Lund ihr.", True),
        ("Kaya lachte. „Gut so!“ rief Lund ihr zu.", True),
        ("Kaya lachte. „Gut so.“ Das sagte Lund ihr.", True),
        ("„Gut so.“ Lund widersprach ihr.", True),
    ],
)
def test_sentences_in_marks_have_nothing_from_the_next_one(nlp: Language, text: str, kept: bool) -> None:
    found = _features(nlp(text))
    words = [found.word(i) for i in range(len(found))]
    begin, end, name = words.index("„"), words.index("“") + 1, words.index("Lund")
    one = _scored(
        found, begin, 0.9, Form.DIRECT, quote=(begin, end), speaker=(name, name + 1), frame=(name, name + 2)
    )
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.speaker] == ["Lund"] * kept
    assert bool(made.frame) is kept


def test_sentences_in_marks_have_no_frame_from_afar_but_that_of_their_speaker(nlp: Language) -> None:
    text = "Kaya sagte, es reiche. Lund kam. Es war spät. „Gut so.“"
    found = _features(nlp(text))
    mark = next(i for i in range(len(found)) if found.word(i) == "„")
    for name, kept in ((0, True), (6, False)):
        one = _scored(
            found, mark, 0.9, Form.DIRECT, quote=(mark, len(found)), speaker=(name, name + 1), frame=(0, 2)
        )
        (made,) = decode(found, [one], [], _stored())
        assert [span.of(text) for span in made.frame] == ["Kaya sagte"] * kept


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lund ging. Kaya blieb: „Gut so.“", ["Kaya"]),
        ("Lund ging. Kaya blieb. „Gut so.“", ["Lund", "Kaya"]),
    ],
)
def test_of_a_speaker_in_pieces_that_before_the_colon_stays(
    nlp: Language, text: str, speaker: list[str]
) -> None:
    found = _features(nlp(text))
    one = _scored(found, 6, 0.9, Form.DIRECT, quote=(6, 11), speaker=(0, 1))
    one.roles[3 - 6 + BEFORE, ROLES.index("speaker")] = 0.9
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.speaker] == speaker


def test_what_goes_on_is_not_of_somebody_named_behind_it(nlp: Language) -> None:
    text = "Kaya sagte, es reiche. Man zögere noch. Lund lachte."
    found = _features(nlp(text))
    first = _scored(found, 3, 0.9, Form.INDIRECT, quote=(3, 5), cue=(1, 2), speaker=(0, 1))
    later = _scored(found, 6, 0.9, Form.INDIRECT_FREE_INDIRECT, quote=(6, 10), speaker=(10, 11))
    made = decode(found, [first, later], [], _stored())
    assert [draft.speaker[0].of(text) for draft in made] == ["Kaya", "Kaya"]
    (alone,) = decode(found, [later], [], _stored())
    assert [span.of(text) for span in alone.speaker] == ["Lund"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Er ist müde – Lund hat gesagt, „es reicht“.", ["Lund"]),
        ("Er – wie Lund – hat gesagt, „es reicht“.", ["Er – wie Lund"]),
    ],
)
def test_who_acts_before_a_dash_does_not_speak(nlp: Language, text: str, speaker: list[str]) -> None:
    found = _features(nlp(text))
    words = [found.word(i) for i in range(len(found))]
    dash, mark = words.index("–"), words.index("„")
    one = _scored(found, mark, 0.9, Form.DIRECT, quote=(mark, len(found) - 1), speaker=(0, 1))
    for at in range(dash, words.index("Lund") + 1):
        one.roles[at - mark + BEFORE, ROLES.index("speaker")] = 0.9
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.speaker] == speaker


@pytest.mark.parametrize(
    ("text", "marked", "speaker"),
    [
        ("„Ja“, sagte er dieser Zeitung.", "er dieser", "er"),
        ("„Ja“, heißt es in dem Brief, der dem Boten vorliegt.", "in dem Brief, der dem Boten", "dem Brief"),
        ("„Ja“, sagte Kaya, der der Bote vertraut.", "Kaya, der der Bote", "Kaya, der der Bote"),
        ("„Ja“, sagte Kaya der „Presse“.", "Kaya der „Presse", "Kaya"),
        ("„Ja“, sagte die „Presse“ dazu.", "die „Presse“", "die „Presse“"),
        ("„Ja“, sagten die beiden.", "die beiden", "die beiden"),
        ("„Ja“, sagte er. Lund lachte.", "er. Lund", "er"),
        ("„Ja“ / Kaya lachte.", "/ Kaya", "Kaya"),
        ("Das war, wie es Kaya nannte, „mutig“.", "es Kaya", "Kaya"),
        (
            "Nach Berichten, die am Freitag verteilt wurden, ist es so.",
            "Berichten, die am Freitag",
            "Berichten",
        ),
        ("„Ja“, sagte Kaya, die Leiterin des Amtes.", "Kaya, die Leiterin", "Kaya, die Leiterin"),
        ("„Ja“, sagte der Bote unter Berufung auf sie.", "der Bote unter Berufung", "der Bote"),
        ("„Ja“, sagte der Bote unter dem Dach.", "der Bote unter dem Dach", "der Bote unter dem Dach"),
        ("„Ja“, sagte Kaya (SP, Ulm).", "Kaya (SP", "Kaya (SP, Ulm)"),
    ],
)
def test_a_speaker_ends_before_another_phrase(nlp: Language, text: str, marked: str, speaker: str) -> None:
    found = _features(nlp(text))
    at = text.index(marked)
    words = found.words_under(Span(at, at + len(marked)))
    (made,) = decode(found, [_scored(found, 0, 0.9, Form.DIRECT, quote=(0, 3), speaker=words)], [], _stored())
    assert [span.of(text) for span in made.speaker] == [speaker]


def test_an_article_before_verbatim_words_is_no_indirect_speech(nlp: Language) -> None:
    found = _features(nlp("Kaya sprach von einem „schweren Fehler“."))
    shell = _scored(found, 3, 0.8, Form.INDIRECT, quote=(3, 8))
    verbatim = _scored(found, 4, 0.9, Form.DIRECT, quote=(4, 8))
    assert [draft.form for draft in decode(found, [shell, verbatim], [], _stored())] == [Form.DIRECT]
    alone = decode(found, [shell], [], _stored())
    assert [draft.form for draft in alone] == [Form.INDIRECT, Form.DIRECT]


def test_the_end_of_verbatim_words_is_not_told_by_their_frame(nlp: Language) -> None:
    found = _features(nlp("„Er sagt, es reicht“, sagte Kaya."))
    verbatim = _scored(found, 0, 0.9, Form.DIRECT, quote=(0, 7), cue=(8, 9))
    torn = _scored(found, 4, 0.8, Form.INDIRECT, quote=(4, 7), cue=(8, 9))
    own = _scored(found, 4, 0.8, Form.INDIRECT, quote=(4, 7), cue=(2, 3))
    assert [draft.form for draft in decode(found, [verbatim, torn], [], _stored())] == [Form.DIRECT]
    assert len(decode(found, [verbatim, own], [], _stored())) == 2


def test_an_attitude_is_of_whom_its_phrase_tells(nlp: Language) -> None:
    text = "Dass Kaya schwieg, hält er für falsch."
    found = _features(nlp(text))
    one = _scored(found, 0, 0.9, Form.REPORTED, quote=(0, 9), speaker=(1, 2))
    rule = Draft((Span(0, len(text)),), Form.REPORTED, ATTITUDE, speaker=(Span(24, 26),))
    (made,) = decode(found, [one], [rule], replace(_stored(), rules={ATTITUDE: 1}))
    assert [span.of(text) for span in made.speaker] == ["er"]


def test_words_in_marks_inside_an_answer_are_found_with_a_cue(nlp: Language) -> None:
    text = "Frage: Wie? Antwort: Sie sagte: „Sing!“ Gut."
    found = _features(nlp(text))
    begin, end = found.words_under(Span(text.index("„"), text.index("“") + 1))
    answer = Draft((Span(21, len(text)),), Form.DIRECT, "direct-in-interview")
    cited = _scored(found, begin, 0.9, Form.DIRECT, quote=(begin, end), cue=(begin - 2, begin - 1))
    bare = _scored(found, begin, 0.9, Form.DIRECT, quote=(begin, end))
    assert len(decode(found, [cited], [answer], _stored())) == 2
    framed = _scored(
        found, begin, 0.9, Form.DIRECT, quote=(begin, end), cue=(begin - 2, begin - 1), frame=(4, begin)
    )
    assert "Sie sagte:" in decode(found, [framed], [answer], _stored())[1].frame[0].of(text)
    assert len(decode(found, [bare], [answer], _stored())) == 1


def test_words_in_marks_in_the_words_of_another_are_of_whom_their_clause_names(nlp: Language) -> None:
    text = "Kaya sagte, das von Lund als „Murks“ verspottete Gesetz gelte."
    begin, end = text.index("„"), text.index("“") + 1
    found = _features(nlp(text))
    outer = _indirect(found, text, "sagte", "das von Lund als „Murks“ verspottete Gesetz gelte")
    first, last = found.words_under(Span(begin, end))
    inner = _scored(
        found, first, 0.9, Form.DIRECT, quote=(first, last), cue=(1, 2), frame=(0, 2), speaker=(0, 1)
    )
    told = Draft(
        (Span(begin, end),), Form.DIRECT, "direct-in-attribute", speaker=(Span(20, 24),), cue=(Span(37, 47),),
        cue_lemma="verspotten", frame=(Span(16, 28), Span(37, 54)), firm=True, known=True,
    )  # fmt: skip
    for scored in ([outer, inner], [outer]):
        drafts = decode(found, scored, [told], _stored())
        assert [[span.of(text) for span in one.speaker] for one in drafts][1:] == [["Lund"]]
        assert drafts[1].cue_lemma == "verspotten"
    assert len(decode(found, [outer], [replace(told, known=False)], _stored())) == 1


def test_nested_words_have_the_frame_of_those_around_them(nlp: Language) -> None:
    text = "Der Plan, der „dumm“ war, gelte, sagte Kaya."
    found = _features(nlp(text))
    first, last = found.words_under(Span(text.index("„"), text.index("“") + 1))
    whole = _scored(
        found, 0, 0.9, Form.INDIRECT, quote=(0, 10), cue=(11, 12), frame=(10, 13), speaker=(12, 13)
    )
    inner = _scored(found, first, 0.9, Form.DIRECT, quote=(first, last), cue=(11, 12), frame=(1, 3))
    outer, nested = decode(found, [whole, inner], [], _stored())
    assert nested.nested
    assert nested.frame == outer.frame


@pytest.mark.parametrize(
    ("text", "told", "kept"),
    [
        ("Lund sagte, „Hamlet“ sei sein Stück.", "„Hamlet“ sei sein Stück", "„Hamlet“ sei sein Stück"),
        ("Lund sagte, „Hamlet und mehr“ und ging.", "„Hamlet und mehr“ und", "„Hamlet und mehr“"),
    ],
)
def test_indirect_speech_may_open_in_marks(nlp: Language, text: str, told: str, kept: str) -> None:
    found = _features(nlp(text))
    (draft,) = decode(found, [_indirect(found, text, "sagte", told)], [], _stored())
    assert [span.of(text) for span in draft.content] == [kept]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Lund sagte, das sei „unnötig“ und mehr.", ["„unnötig“"]),
        ("Lund sagte, das sei „ganz Berlin“ egal.", ["„ganz Berlin“"]),
        ("Lund sagte, das sei „Hamlet“ und mehr.", []),
        ("Lund sagte, „das sei alles so“.", []),
    ],
)
def test_words_in_marks_that_open_small_are_verbatim(nlp: Language, text: str, inner: list[str]) -> None:
    found = _features(nlp(text))
    told = text[text.index(", ") + 2 : -1]
    outer, *passed = decode(found, [_indirect(found, text, "sagte", told)], [], _stored())
    assert [span.of(text) for draft in passed for span in draft.content] == inner
    assert all(draft.form is Form.DIRECT and draft.nested and draft.frame == outer.frame for draft in passed)


def test_the_second_part_of_direct_speech_is_a_whole_pair(nlp: Language) -> None:
    text = "„Ach was“, sagte sie, „das wird schon noch so werden.“"
    found = _features(nlp(text))
    second = found.words.index("das") - 1
    one = _scored(found, 0, 0.9, Form.DIRECT, quote=(0, 4), cue=(6, 7), frame=(2, second))
    one.roles[second + BEFORE : second + 2 + BEFORE, QUOTE] = 0.9
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.content] == ["„Ach was“", "„das wird schon noch so werden.“"]
    assert all(not frame.overlaps(part) for frame in made.frame for part in made.content)


def test_a_frame_begins_with_its_sentence(nlp: Language) -> None:
    text = "Kaya kam. Lund sagte: „Gut so.“"
    found = _features(nlp(text))
    begin, end = found.words_under(Span(text.index("„"), len(text)))
    one = _scored(
        found, begin, 0.9, Form.DIRECT, quote=(begin, end), cue=(begin - 2, begin - 1), frame=(1, begin)
    )
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.frame] == ["Lund sagte:"]


def test_a_frame_holds_no_half_of_others_words(nlp: Language) -> None:
    text = "Kaya versprach „viel Brot“ und „viele Spiele“."
    found = _features(nlp(text))
    (first, second) = (
        found.words_under(Span(text.index(part), text.index(part) + 8)) for part in ("„viel ", "„viele")
    )
    one = _scored(found, first[0], 0.9, Form.DIRECT, quote=(first[0], 6), cue=(1, 2), frame=(0, 2))
    other = _scored(found, second[0], 0.9, Form.DIRECT, quote=(second[0], 11), cue=(1, 2), frame=(0, 4))
    made = decode(found, [one, other], [], _stored())
    assert [[span.of(text) for span in draft.frame] for draft in made] == [
        ["Kaya versprach"],
        ["Kaya versprach"],
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Der Klub behauptete sich gegen Ulm.", 0),
        ("Der Klub kritisierte Ulm.", 1),
        ("Dem Chef drohen drei Jahre Haft.", 0),
        ("Der Chef drohte mit einer Strafe.", 1),
    ],
)
def test_holding_out_and_impending_are_no_acts_of_speech(nlp: Language, text: str, kept: int) -> None:
    found = _features(nlp(text))
    one = _scored(found, 0, 0.9, Form.REPORTED, quote=(0, len(found)), speaker=(0, 2))
    assert len(decode(found, [one], [], _stored())) == kept


def test_words_that_only_open_in_marks_are_not_direct(nlp: Language) -> None:
    text = "„Hamlet“ werde hier im Mai nicht mehr gespielt, sagte Kaya."
    found = _features(nlp(text))
    told = _scored(
        found, 0, 0.6, Form.INDIRECT, quote=(0, 10), cue=(11, 12), frame=(10, 13), speaker=(12, 13)
    )
    half = _scored(found, 0, 0.9, Form.DIRECT, quote=(0, 10), cue=(11, 12), frame=(10, 13), speaker=(12, 13))
    assert [draft.form for draft in decode(found, [told, half], [], _stored())] == [Form.INDIRECT]
    assert [draft.form for draft in decode(found, [half], [], _stored())] == [Form.DIRECT]


@pytest.mark.parametrize(
    ("text", "source", "told"),
    [
        ("Laut Papieren aus dem Amt geht Lund.", "Papieren aus dem Amt", "geht Lund"),
        ("Laut Angaben der Bahn vom Freitag geht Lund.", "Angaben der Bahn", "geht Lund"),
        ("Laut Papieren 25 Leute gehen dort.", "Papieren 25", "25 Leute gehen dort"),
    ],
)
def test_words_begin_behind_their_source(nlp: Language, text: str, source: str, told: str) -> None:
    found = _features(nlp(text))
    begin, end = found.words_under(Span(5, 5 + len(source)))
    start = end - 1 if source.endswith("25") else begin + 1 if "aus" in source else end
    one = _scored(
        found, start, 0.9, Form.INDIRECT, quote=(start, len(found) - 1), speaker=(begin, end), cue=(0, 1)
    )
    rule = Draft(
        (found.span(end, len(found) - 1),), Form.INDIRECT, "attributed-laut", cue=(Span(0, 4),), cue_lemma="laut",
        speaker=(Span(5, 5 + len(source)),),
    )  # fmt: skip
    (made,) = decode(found, [one], [rule], replace(_stored(), rules={"attributed-laut": 1}))
    assert [span.of(text) for span in made.content] == [told]


def test_words_begin_behind_the_bracket_of_their_speaker(nlp: Language) -> None:
    text = "Kaya (SP, Ulm) sagte, es reiche und"
    found = _features(nlp(text))
    one = _scored(found, 4, 0.9, Form.INDIRECT, quote=(4, len(found)), speaker=(0, 3))
    (made,) = decode(found, [one], [], _stored())
    assert [span.of(text) for span in made.content] == ["sagte, es reiche"]


def test_words_of_a_frame_are_no_content(nlp: Language) -> None:
    text = "„Kurier“-Informationen zufolge geht Lund."
    found = _features(nlp(text))
    one = _scored(found, 0, 0.9, Form.INDIRECT, quote=(0, 3))
    shift = -BEFORE
    one.roles[found.words_under(Span(31, 40))[0] - shift : len(found) - 1 - shift, QUOTE] = 0.9
    rule = Draft(
        (Span(31, 40),), Form.INDIRECT, "attributed-zufolge", frame=(Span(0, 30),), cue=(Span(23, 30),),
        speaker=(Span(1, 7),),
    )  # fmt: skip
    cued = replace(one, roles=one.roles.copy())
    at = found.words_under(Span(23, 30))[0]
    cued.roles[at - shift, ROLES.index("cue")] = 0.9
    (made,) = decode(found, [cued], [rule], replace(_stored(), rules={"attributed-zufolge": 1}))
    assert [span.of(text) for span in made.content if not Span(0, 30).contains(span)] == ["geht Lund"]
    assert all(not frame.contains(part) for frame in made.frame for part in made.content)


@pytest.mark.parametrize(
    ("text", "cue", "form", "medium"),
    [
        ("Auf X nannte sie den Plan dumm.", "nannte", Form.INDIRECT, Medium.WRITING),
        ("In einem Brief an den Rat meinte sie, das reiche.", "meinte", Form.INDIRECT, Medium.WRITING),
        ("In ihrem Abschiedsbrief meinte sie, das reiche.", "meinte", Form.INDIRECT, Medium.WRITING),
        ("In einem Brief an den Rat sagte sie, das reiche.", "sagte", Form.INDIRECT, Medium.SPEECH),
        ("Auf der Straße nannte sie den Plan dumm.", "nannte", Form.INDIRECT, Medium.SPEECH),
        ("Dort dachte sie, das reiche.", "dachte", Form.INDIRECT, Medium.SPEECH_THOUGHT),
        ("Dort dachte sie: Das reiche.", "dachte", Form.DIRECT, Medium.THOUGHT),
        ("Dort fragte sie sich: Das reiche?", "fragte", Form.DIRECT, Medium.THOUGHT),
        ("Dort fragte sie ihn: Das reiche?", "fragte", Form.DIRECT, Medium.SPEECH),
    ],
)
def test_frames_tell_how_words_were_uttered(
    nlp: Language, text: str, cue: str, form: Form, medium: Medium
) -> None:
    found = _features(nlp(text))
    begin = next((at for at in range(len(found)) if found.word(at) in {",", ":"}), len(found) - 3) + 1
    at = found.words.index(cue)
    one = _scored(found, begin, 0.9, form, quote=(begin, len(found) - 1), cue=(at, at + 1), frame=(0, begin))
    media = (Medium.SPEECH, Medium.WRITING, Medium.THOUGHT, Medium.SPEECH_THOUGHT)
    one = replace(one, media=np.array([0.7, 0.1, 0.1, 0.1], dtype=np.float32))
    (made,) = decode(found, [one], [], replace(_stored(), media=media))
    assert made.medium is medium


def test_a_speaker_does_not_hold_its_cue(nlp: Language) -> None:
    text = "Sie nannte Kaya „sehr klug“."
    found = _features(nlp(text))
    one = _scored(found, 3, 0.8, Form.DIRECT, quote=(3, 7), cue=(1, 2), speaker=(0, 3))
    rule = Draft((Span(16, 27),), Form.DIRECT, "direct-fragment", cue=(Span(4, 10),), speaker=(Span(0, 3),))
    (made,) = decode(found, [one], [rule], _stored())
    assert [span.of(text) for span in made.speaker] == ["Sie"]


def test_confidence_grows_with_the_score() -> None:
    decision = Decision(0.3, -0.2, 1.1)
    values = [confidence(score, decision) for score in (0.0, 0.2, 0.5, 0.9, 1.0)]
    assert values == sorted(values)
    assert 0 <= values[0] < values[-1] <= 1


def test_windows_of_a_long_text_do_not_show(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join([_TEXT] * 40)
    doc, body, network = nlp(text), Span(0, len(text)), Network(_stored(threshold=0.2))
    drafts = find_quotations(doc, body)[0]
    monkeypatch.setattr("kg.quotations.network.network._MOST", 100_000)  # weights made up find too much
    whole = network.find(doc, drafts, body)
    monkeypatch.setattr("kg.quotations.network.network._CORE", 200)
    cut = network.find(doc, drafts, body)
    assert [draft.content for draft in whole] == [draft.content for draft in cut]
    assert len(whole) > 5


def test_a_window_keeps_what_lies_inside(nlp: Language) -> None:
    found = _features(nlp(_TEXT))
    part = windowed(found, 4, 12)
    assert len(part) == 8
    assert part.span(0, 1) == found.span(4, 5)
    assert part.pair_end.max() <= 8
    assert all(0 <= begin < end <= 8 for draft in part.drafts for _, begin, end in draft.roles)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "12 34 !? ---", "„", "„„““", "🙂🙂 „🙂“ 🙂", "قال الوزير: «نعم»", "a\x00b\x1b[31m „c\x07“",
     "\u202eabc\u202c", "sagte " * 1500, "„ja“ " * 400, "x" * 20000],
)  # fmt: skip
def test_odd_texts_are_survived(nlp: Language, text: str) -> None:
    body = Span(0, len(text))
    doc = nlp(text)
    found = Network(_stored()).find(doc, find_quotations(doc, body)[0], body)
    assert doc.text == text
    _check(found, text, body)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_spans_stay_inside_the_body(nlp: Language, data: st.DataObject) -> None:
    words = ["sagte", "„", "“", "er", "Die Ministerin", ",", ".", "\n\n", "dass", "«", "»", '"', "sei", "🙂"]
    pieces = st.sampled_from(words)
    text = " ".join(data.draw(st.lists(pieces | st.text(max_size=6), max_size=40)))
    begin = data.draw(st.integers(0, len(text)))
    body = Span(begin, data.draw(st.integers(begin, len(text))))
    doc = nlp(text)
    found = Network(_stored(threshold=0.02)).find(doc, find_quotations(doc, body)[0], body)
    assert doc.text == text
    _check(found, text, body)


def test_weights_come_back_from_their_file(nlp: Language, tmp_path: Path) -> None:
    stored = _stored()
    write(tmp_path / "q.npz", stored)
    again = read(tmp_path / "q.npz")
    assert (again.words, again.suffixes, again.rules) == (stored.words, stored.suffixes, stored.rules)
    assert (again.media, again.decisions) == (stored.media, stored.decisions)
    assert len(again.networks) == 2
    doc = nlp(_TEXT)
    assert Network.from_file(tmp_path / "q.npz").find(doc, [], Span(0, len(_TEXT)))


@pytest.mark.parametrize("damage", ["missing", "text", "cut", "other version"])
def test_a_bad_weights_file_is_one_clear_error(
    tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "q.npz"
    if damage == "other version":
        with monkeypatch.context() as patched:
            patched.setattr("kg.quotations.network.weights._KIND", Kind("quotation network", 99, ""))
            write(path, _stored())
    elif damage != "missing":
        write(path, _stored())
        path.write_bytes(b"no weights" if damage == "text" else path.read_bytes()[:900])
    with pytest.raises(KgError, match=r"q\.npz: .*kg\.training"):
        Network.from_file(path)


def test_a_pipeline_without_vectors_is_told_so() -> None:
    bare = kg.nlp.load("rules", quotations="rules")
    with pytest.raises(KgError, match="has 0 word vectors"):
        Network(_stored()).find(bare(_TEXT), [], Span(0, len(_TEXT)))


def test_numpy_and_torch_agree(nlp: Language) -> None:
    torch = pytest.importorskip("torch")
    from kg.quotations.network.model import Model
    from kg.training.quotations.batches import Dropped, Lexicon, Packer, places
    from kg.training.quotations.data import Example
    from kg.training.quotations.model import Quoter, Sizes

    found = _features(nlp(_TEXT))
    lexicon = Lexicon({"sagte": 1, "„": 2}, {"gte": 1, "cht": 2})
    sizes = Sizes(3, 3, 2, 2, _VECTOR, _WORD, _SUFFIX, _RULE, _HIDDEN, _TAGGER, _JUDGE)
    torch.manual_seed(1)
    network = Quoter(sizes).eval()
    tags = np.zeros((len(found), len(AUXILIARY)), dtype=np.uint8)
    example = Example(None, None, found, (), tags)  # type: ignore[arg-type]  # gold and article are not looked at
    batch = Packer(nlp.vocab, lexicon).batch([example], Dropped(0, 0, 0, 0), np.random.default_rng(1))
    starts = [(0, 0), (4, 1), (len(found) - 1, 4)]
    with torch.no_grad():
        given_, state, _ = network.encoder(batch.words)
        logits = network.starts(state)
        spots = places(batch, [starts])
        tagged = network.tags(state, spots)
        valid, media = network.judged(given_, state, logits, spots, tagged)
    model = Model(
        {name: array.numpy() for name, array in network.state_dict().items()}, lexicon.words, lexicon.suffixes
    )
    encoded = model.encode(model.types(found, np.asarray(nlp.vocab.vectors.get_batch(found.keys))), found)
    seen = candidates(found, starts)
    judged = model.judge(encoded, seen, Packed.of(seen))
    rows = slice(batch.offsets[0], batch.offsets[0] + len(found))
    assert np.allclose(encoded.state, state[rows].numpy(), atol=1e-4)
    assert np.allclose(encoded.starts, logits[rows].numpy(), atol=1e-4)
    inside = spots.inside.numpy()
    assert np.allclose(judged.roles[inside], torch.sigmoid(tagged[1]).numpy()[inside], atol=1e-4)
    assert np.allclose(judged.valid, torch.sigmoid(valid).numpy(), atol=1e-4)
    assert np.allclose(judged.media, media.numpy(), atol=1e-4)
