"""Who says a quotation whose speaker phrase a program marked: too much, in pieces, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import doc_of
from spacy.tokens import Doc

from kg.extract.actors import resolve
from kg.model import Form, Kind, Quotation, Span


def quotation(
    doc: Doc, content: str, *speakers: str, cue: str = "", frame: str = "", form: Form = Form.INDIRECT
) -> Quotation:
    """A quotation as the rules hand it over; every part is the first occurrence of its words."""

    def spans(*parts: str) -> tuple[Span, ...]:
        begins = [doc.text.index(part) for part in parts if part]
        return tuple(Span(b, b + len(p)) for b, p in zip(begins, filter(None, parts), strict=True))

    return Quotation(
        content=spans(content),
        form=form,
        rule="network-indirect",
        confidence=1.0,
        speaker_spans=spans(*speakers),
        cue_spans=spans(cue),
        frame_spans=spans(frame),
    )


def speakers(doc: Doc, *quotations: Quotation) -> list[list[str]]:
    actors, filled = resolve(doc, None, quotations, uncertain=True)
    names = {actor.entity.id: actor.entity.name for actor in actors}
    return [[names[i] for i in one.speaker] for one in filled]


def test_who_is_spoken_to_is_no_speaker_even_if_marked() -> None:
    doc = doc_of("[Ute Lenz|PER] teilte dem [Nordfunk|ORG] mit, dass die Brücke gesperrt sei.")
    frame = "Ute Lenz teilte dem Nordfunk mit,"
    found = quotation(
        doc, "dass die Brücke gesperrt sei", "Ute Lenz", "dem Nordfunk", cue="teilte", frame=frame
    )
    assert speakers(doc, found) == [["Ute Lenz"]]


@pytest.mark.parametrize(
    ("text", "marked", "told", "cue", "who"),
    [
        ("[Jan Lund|PER] kam. Die Fans forderte er auf, zu gehen.", "er", "Die Fans", "forderte", "Jan Lund"),
        (
            "Die Elternvertretung riet dem Landesrat dringend, zu gehen.",
            "Die Elternvertretung",
            "dem Landesrat",
            "riet",
            "Elternvertretung",
        ),
        # marked the wrong way round
        ("[Jan Lund|PER] rät Autofahrern, zu gehen.", "Autofahrern", "Jan Lund", "rät", "Jan Lund"),
    ],
)
def test_whom_it_is_said_to_is_not_who_says_it(text: str, marked: str, told: str, cue: str, who: str) -> None:
    doc = doc_of(text)
    found = quotation(doc, "zu gehen", marked, cue=cue, frame=doc.text[: doc.text.index("zu gehen")])
    begin = doc.text.index(told)
    heard = replace(found, addressee_spans=(Span(begin, begin + len(told)),))
    assert speakers(doc, heard) == [[who]]


def test_of_two_marked_people_the_one_beside_the_cue_speaks() -> None:
    doc = doc_of(
        "[Max Huber|PER] schwieg zu den Vorwürfen. „Das ist ein Skandal“, sagte [Ute Lenz|PER] in Linz."
    )
    found = quotation(
        doc, "„Das ist ein Skandal“", "Max Huber", "Ute Lenz", cue="sagte", frame=", sagte Ute Lenz",
        form=Form.DIRECT,
    )  # fmt: skip
    assert speakers(doc, found) == [["Ute Lenz"]]


def test_two_joined_by_and_stay_two() -> None:
    doc = doc_of("[Ute Lenz|PER] und [Max Huber|PER] sagten, dass die Brücke gesperrt sei.")
    found = quotation(
        doc, "dass die Brücke gesperrt sei", "Ute Lenz und Max Huber", cue="sagten",
        frame="Ute Lenz und Max Huber sagten,",
    )  # fmt: skip
    assert speakers(doc, found) == [["Ute Lenz", "Max Huber"]]


def test_an_unmarked_subject_of_the_cue_is_found() -> None:
    doc = doc_of("[Ute Lenz|PER] erklärte, dass die Brücke gesperrt sei.")
    found = quotation(doc, "dass die Brücke gesperrt sei", cue="erklärte", frame="Ute Lenz erklärte,")
    assert speakers(doc, found) == [["Ute Lenz"]]
    _, filled = resolve(doc, None, [found], uncertain=True)
    assert [span.of(doc.text) for span in filled[0].speaker_spans] == ["Ute Lenz"]


def test_what_was_marked_is_shown_as_it_was() -> None:
    doc = doc_of("Die Ministerin [Ute Lenz|PER] erklärte, dass die Brücke gesperrt sei.")
    frame = "Die Ministerin Ute Lenz erklärte,"
    found = quotation(
        doc, "dass die Brücke gesperrt sei", "Die Ministerin Ute Lenz", cue="erklärte", frame=frame
    )
    _, filled = resolve(doc, None, [found], uncertain=True)
    assert filled[0].speaker_spans == found.speaker_spans


def test_words_later_in_the_sentence_are_the_same_speaker_s() -> None:
    doc = doc_of("[Ute Lenz|PER] nannte den Plan „mutig“ und lobte das „gute Ende“.")
    first = quotation(doc, "„mutig“", "Ute Lenz", cue="nannte", form=Form.DIRECT)
    assert speakers(doc, first, quotation(doc, "„gute Ende“", form=Form.DIRECT)) == [
        ["Ute Lenz"],
        ["Ute Lenz"],
    ]


def test_speech_in_the_konjunktiv_goes_on() -> None:
    doc = doc_of("„Das reicht“, sagte [Ute Lenz|PER]. Für die Stadt bedeute es das Ende.")
    first = quotation(
        doc, "„Das reicht“", "Ute Lenz", cue="sagte", frame=", sagte Ute Lenz", form=Form.DIRECT
    )
    second = quotation(doc, "Für die Stadt bedeute es das Ende.", form=Form.INDIRECT_FREE_INDIRECT)
    assert speakers(doc, first, second) == [["Ute Lenz"], ["Ute Lenz"]]


def test_hearsay_is_nobody_s() -> None:
    doc = doc_of("[Ute Lenz|PER] sagte, es regne. Dem Vernehmen nach wird es stürmen.")
    first = quotation(doc, "es regne", "Ute Lenz", cue="sagte", frame="Ute Lenz sagte,")
    heard = quotation(doc, "wird es stürmen", cue="nach", frame="Dem Vernehmen nach")
    assert speakers(doc, first, heard) == [["Ute Lenz"], []]


def test_a_colon_tells_whose_words_go_on() -> None:
    doc = doc_of("[Ute Lenz|PER] sagte, es regne. Anders sieht das [Max Huber|PER]: Es bleibe trocken.")
    first = quotation(doc, "es regne", "Ute Lenz", cue="sagte", frame="Ute Lenz sagte,")
    told = quotation(doc, "Es bleibe trocken.", "Max Huber", form=Form.INDIRECT_FREE_INDIRECT)
    assert speakers(doc, first, told) == [["Ute Lenz"], ["Max Huber"]]


@pytest.mark.parametrize("cue", ["wird befürchtet", "wurde gefordert"])
def test_a_passive_cue_has_nobody(cue: str) -> None:
    doc = doc_of(f"[Ute Lenz|PER] sagte, es regne. Es {cue}, dass es stürmt.")
    first = quotation(doc, "es regne", "Ute Lenz", cue="sagte", frame="Ute Lenz sagte,")
    unstated = quotation(doc, "dass es stürmt", cue=cue, frame=f"Es {cue},")
    assert speakers(doc, first, unstated) == [["Ute Lenz"], []]


@pytest.mark.parametrize(
    ("frame", "cue", "speaker"),
    [
        ("[Max Huber|PER] wurde vorgeworfen,", "wurde vorgeworfen", []),
        ("[Max Huber|PER] wird von [Ute Lenz|PER] aufgefordert,", "aufgefordert", ["Ute Lenz"]),
        ("[Max Huber|PER] wird mit den Worten zitiert,", "zitiert", ["Max Huber"]),
        ("[Max Huber|PER] hat der Stadt vorgeworfen,", "vorgeworfen", ["Max Huber"]),
    ],
)
def test_in_the_passive_the_accused_is_not_who_accuses(frame: str, cue: str, speaker: list[str]) -> None:
    doc = doc_of(f"{frame} die Brücke gesperrt zu haben.")
    whole = doc.text[: doc.text.index(",") + 1]
    found = quotation(doc, "die Brücke gesperrt zu haben", cue=cue, frame=whole)
    assert speakers(doc, found) == [speaker]


@pytest.mark.parametrize(
    ("frame", "cue", "marked", "speaker"),
    [
        (
            "[Max Huber|PER] muss sich von [Ute Lenz|PER] sagen lassen,",
            "sagen lassen",
            "Ute Lenz",
            ["Ute Lenz"],
        ),
        ("[Max Huber|PER] ließ sich von [Ute Lenz|PER] erklären,", "ließ", "Ute Lenz", ["Ute Lenz"]),
        ("[Max Huber|PER] muss sich sagen lassen,", "sagen lassen", "Max Huber", []),
        ("[Max Huber|PER] musste sich anhören,", "anhören", "Max Huber", []),
        ("[Max Huber|PER] lässt sich mit den Worten zitieren,", "zitieren", "Max Huber", ["Max Huber"]),
        ("[Max Huber|PER] ließ [Ute Lenz|PER] mitteilen,", "mitteilen", "Max Huber", ["Max Huber"]),
        ("[Max Huber|PER] ließ sich entlocken,", "ließ", "Max Huber", ["Max Huber"]),
    ],
)
def test_who_has_to_hear_words_does_not_say_them(
    frame: str, cue: str, marked: str, speaker: list[str]
) -> None:
    doc = doc_of(f"{frame} die Brücke sei gesperrt.")
    whole = doc.text[: doc.text.index(",") + 1]
    found = quotation(doc, "die Brücke sei gesperrt", marked, cue=cue, frame=whole)
    assert speakers(doc, found) == [speaker]


@pytest.mark.parametrize("cue", ["Gelobt wurde", ""])
def test_who_acts_in_a_reported_passive_speaks(cue: str) -> None:
    doc = doc_of("Gelobt wurde [Max Huber|PER] vom [Mieterbund|ORG].")
    found = quotation(doc, doc.text, "Mieterbund", cue=cue, form=Form.REPORTED)
    assert speakers(doc, found) == [["Mieterbund"]]


def test_who_gives_support_speaks() -> None:
    doc = doc_of("Lob erhielt [Max Huber|PER] vom [Mieterbund|ORG].")
    found = quotation(doc, doc.text, "Mieterbund", cue="Lob erhielt", form=Form.REPORTED)
    assert speakers(doc, replace(found, rule="reported-attitude")) == [["Mieterbund"]]


@pytest.mark.parametrize(("verb", "who"), [("erhielt", ["Mieterbund"]), ("bekam", ["Mieterbund"])])
def test_who_is_behind_what_somebody_gets_speaks_whatever_found_it(verb: str, who: list[str]) -> None:
    doc = doc_of(f"Lob {verb} [Max Huber|PER] dagegen vom [Mieterbund|ORG].")
    found = quotation(doc, doc.text, "Mieterbund", cue="", form=Form.REPORTED)
    assert speakers(doc, replace(found, rule="network-reported")) == [who]


def test_phrases_are_trusted_unless_they_are_uncertain() -> None:
    doc = doc_of("[Ute Lenz|PER] teilte dem [Nordfunk|ORG] mit, dass es regne.")
    found = replace(quotation(doc, "dass es regne", "dem Nordfunk", cue="teilte"), rule="gold")
    actors, filled = resolve(doc, None, [found])
    names = {actor.entity.id: actor.entity.name for actor in actors}
    assert [names[one] for one in filled[0].speaker] == ["Nordfunk"]


@pytest.mark.parametrize(
    ("frame", "marked", "cue", "speaker"),
    [
        ("[Ute Lenz|PER] und [Max Huber|PER] fordern,", ["Max Huber"], "fordern", ["Ute Lenz", "Max Huber"]),
        (
            "„[Nordnetz|ORG]“ sowie die [Nordbank|ORG] fordern,",
            ["Nordbank"],
            "fordern",
            ["Nordnetz", "Nordbank"],
        ),
        ("Neben [Ute Lenz|PER] fordert [Max Huber|PER],", ["Max Huber"], "fordert", ["Max Huber"]),
    ],
)
def test_all_speak_who_are_joined_where_the_verb_is_plural(
    frame: str, marked: list[str], cue: str, speaker: list[str]
) -> None:
    doc = doc_of(f"{frame} dass die Brücke bleibt.")
    whole = doc.text[: doc.text.index(",") + 1]
    found = quotation(doc, "dass die Brücke bleibt", *marked, cue=cue, frame=whole)
    assert speakers(doc, found) == [speaker]


def direct(doc: Doc, content: str, *marked: str, cue: str = "") -> Quotation:
    return quotation(doc, content, *marked, cue=cue, form=Form.DIRECT)


@pytest.mark.parametrize(
    ("text", "marked", "speaker"),
    [
        ("[Max Huber|PER] winkte ab. „So ist es.“ [Ute Lenz|PER] konterte.", "Ute Lenz", "Max Huber"),
        ("[Max Huber|PER] winkte ab. „So ist es“, sagte [Ute Lenz|PER] dazu.", "Ute Lenz", "Ute Lenz"),
        ("[Max Huber|PER] winkte ab. „So ist es.“ Das schrieb [Ute Lenz|PER] ihm.", "Ute Lenz", "Ute Lenz"),
        ("[Max Huber|PER] winkte ab. „[Ute Lenz|PER] hat recht.“ Es regnete.", "Ute Lenz", "Max Huber"),
        ("[Max Huber|PER] winkte ab. [Ute Lenz|PER] blieb: „So ist es.“", "Max Huber", "Ute Lenz"),
    ],
)
def test_sentences_in_marks_have_their_speaker_where_they_can(text: str, marked: str, speaker: str) -> None:
    doc = doc_of(text)
    begin, end = doc.text.index("„"), doc.text.index("“") + 1
    assert speakers(doc, direct(doc, doc.text[begin:end], marked)) == [[speaker]]


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("[Max Huber|PER] winkte ab.", "Max Huber"),
        ("[Max Huber|PER] vom Bund der Mieter winkte selbst ab. Es war spät.", "Max Huber"),
        ("Dann kam [Max Huber|PER], Chef der Mieter, dazu.", "Max Huber"),
        ("[Max Huber|PER] habe das gewusst.", "Ute Lenz"),  # others say so
        ("[Max Huber|PER] hatte das gewusst.", "Ute Lenz"),  # it was before
        ("Das weiß auch der Chef von [Max Huber|PER] längst.", "Ute Lenz"),
        ("Es war spät.", "Ute Lenz"),
        ("[Max Huber|PER] kocht, sie bedient.", "Ute Lenz"),  # the sentence goes back to her
        ("[Max Huber|PER] winkt ab, sie selbst zögert noch.", "Ute Lenz"),
        ("[Max Huber|PER] winkt ab, er zögert noch.", "Max Huber"),
        ("[Max Huber|PER] winkt ab, sie hatte ihn enttäuscht.", "Max Huber"),
        ("[Max Huber|PER] winkt ab, sie reden nicht mehr.", "Max Huber"),
    ],
)
def test_who_acts_behind_the_quotation_before_says_words_without_a_cue(told: str, speaker: str) -> None:
    doc = doc_of(f"„Das reicht“, sagte [Ute Lenz|PER]. {told} Die Brücke sei gesperrt.")
    first = quotation(
        doc, "„Das reicht“", "Ute Lenz", cue="sagte", frame=", sagte Ute Lenz", form=Form.DIRECT
    )
    second = quotation(doc, "Die Brücke sei gesperrt.", "Ute Lenz", form=Form.INDIRECT_FREE_INDIRECT)
    assert speakers(doc, first, second)[1] == [speaker]


def test_who_is_named_in_the_words_does_not_say_them() -> None:
    doc = doc_of("„Das reicht“, sagte [Ute Lenz|PER]. [Max Huber|PER] winkte ab. [Huber|PER] sei feige.")
    first = quotation(
        doc, "„Das reicht“", "Ute Lenz", cue="sagte", frame=", sagte Ute Lenz", form=Form.DIRECT
    )
    second = quotation(doc, "Huber sei feige.", "Ute Lenz", form=Form.INDIRECT_FREE_INDIRECT)
    assert speakers(doc, first, second)[1] == ["Ute Lenz"]


def test_the_one_pointed_at_before_a_colon_speaks() -> None:
    doc = doc_of("„Mehr Mut“, sagte [Ute Lenz|PER]. Und [Max Huber|PER]? Der rief: „Mehr Zeit.“")
    first = quotation(doc, "„Mehr Mut“", "Ute Lenz", cue="sagte", frame=", sagte Ute Lenz", form=Form.DIRECT)
    second = quotation(doc, "„Mehr Zeit.“", "Ute Lenz", form=Form.DIRECT)
    assert speakers(doc, first, second)[1] == ["Max Huber"]


def test_what_others_are_reported_to_have_said_ends_with_its_sentence() -> None:
    doc = doc_of("[Ute Lenz|PER] sagte, [Max Huber|PER] habe erklärt, er gehe. Das stimme nicht.")
    outer = quotation(
        doc, "Max Huber habe erklärt, er gehe", "Ute Lenz", cue="sagte", frame="Ute Lenz sagte,"
    )
    inner = quotation(doc, "er gehe", "Max Huber", cue="habe erklärt", frame="Max Huber habe erklärt,")
    last = quotation(doc, "Das stimme nicht.", form=Form.INDIRECT_FREE_INDIRECT)
    assert speakers(doc, outer, inner, last) == [["Ute Lenz"], ["Max Huber"], ["Ute Lenz"]]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("[Max Huber|PER] arbeite für andere", "Jan Lenz"),
        ("[Max Huber|PER] selbst sehe es so", "Max Huber"),
        ("Der Plan sei gut", "Max Huber"),
    ],
)
def test_who_is_named_in_words_is_not_the_pronoun_that_says_them(words: str, speaker: str) -> None:
    doc = doc_of(f"[Jan Lenz|PER] kam spät. [Max Huber|PER] lachte. {words}, schrieb er.")
    told = words.replace("[", "").replace("|PER]", "")
    begin = doc.text.index(told)
    found = replace(
        quotation(doc, told, cue="schrieb", frame=", schrieb er."),
        content=(Span(begin, begin + len(told)),),
        speaker_spans=(Span(len(doc.text) - 3, len(doc.text) - 1),),
    )
    assert speakers(doc, found) == [[speaker]]


@pytest.mark.parametrize(
    ("marked", "form", "speaker"),
    [
        ("Die Gemeinde", Form.INDIRECT_FREE_INDIRECT, "Ute Lenz"),
        ("Die Gemeinde", Form.FREE_INDIRECT, "Ute Lenz"),
        ("Die Gemeinde", Form.REPORTED, "Gemeinde"),  # as a whole it tells what the Gemeinde says
    ],
)
def test_whom_words_without_a_cue_are_about_does_not_say_them(marked: str, form: Form, speaker: str) -> None:
    doc = doc_of("„Wer spart, gewinnt“, sagte [Ute Lenz|PER]. Die Gemeinde habe das lange gewusst.")
    first = quotation(
        doc, "„Wer spart, gewinnt“", "Ute Lenz", cue="sagte", frame=", sagte Ute Lenz", form=Form.DIRECT
    )
    second = quotation(doc, "Die Gemeinde habe das lange gewusst.", marked, form=form)
    assert speakers(doc, first, second)[1] == [speaker]


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [(("Der Mieterbund", "Lenz'"), "Mieterbund"), (("Lenz'",), "Lenz")],
)
def test_whose_plans_are_judged_does_not_judge_them(marked: tuple[str, ...], speaker: str) -> None:
    doc = doc_of("Der [Mieterbund|ORG] nannte [Lenz'|PER] Pläne „weltfremd“. [Lenz|PER] schwieg.")
    found = quotation(
        doc, "„weltfremd“", *marked, cue="nannte", frame="Der Mieterbund nannte Lenz' Pläne", form=Form.DIRECT
    )
    assert speakers(doc, found) == [[speaker]]


@pytest.mark.parametrize(
    ("frame", "marked", "speaker"),
    [
        ("Richter [Max Huber|PER] ermahnte sie", "sie", "Max Huber"),
        ("Den Richter [Max Huber|PER] ermahnte sie", "sie", "Ute Lenz"),
        ("Gegenüber [Max Huber|PER] erklärte sie", "sie", "Ute Lenz"),
    ],
)
def test_whom_the_subject_of_a_cue_speaks_to_does_not_speak(frame: str, marked: str, speaker: str) -> None:
    doc = doc_of(f"[Ute Lenz|PER] weinte. {frame}, ruhig zu bleiben.")
    bare = frame.replace("[Max Huber|PER]", "Max Huber")
    cue = "ermahnte" if "ermahnte" in frame else "erklärte"
    found = quotation(doc, "ruhig zu bleiben", marked, cue=cue, frame=bare)
    assert speakers(doc, found) == [[speaker]]


@pytest.mark.parametrize(
    ("frame", "speaker"),
    [("Der hatte damals gesagt,", ["Max Huber"]), ("Es hieß damals,", [])],
)
def test_the_one_pointed_at_before_a_cue_speaks(frame: str, speaker: list[str]) -> None:
    doc = doc_of(f"Vorgänger [Max Huber|PER] ging bald. {frame} Küstenschutz sei Chefsache.")
    cue = "hatte" if "hatte" in frame else "hieß"
    found = quotation(doc, "Küstenschutz sei Chefsache", cue=cue, frame=frame)
    assert speakers(doc, found) == [speaker]


@pytest.mark.parametrize(
    ("words", "inner", "marked", "cue", "speaker"),
    [
        ("Man danke [Max Huber|PER] „für alles“.", "„für alles“", "Max Huber", "", "Ute Lenz"),
        ("Man rate, jetzt zu warten.", "jetzt zu warten", "Man", "rate", "Ute Lenz"),
        ("[Max Huber|PER] sage „viel zu viel“.", "„viel zu viel“", "Max Huber", "sage", "Max Huber"),
        ("[Max Huber|PER] rate, jetzt zu warten.", "jetzt zu warten", "Max Huber", "rate", "Max Huber"),
    ],
)
def test_words_inside_of_others_words_are_theirs_unless_a_cue_says_else(
    words: str, inner: str, marked: str, cue: str, speaker: str
) -> None:
    doc = doc_of(f"„Das reicht“, sagte [Ute Lenz|PER]. {words}")
    frame = ", sagte Ute Lenz"
    said = quotation(doc, "„Das reicht“", "Ute Lenz", cue="sagte", frame=frame, form=Form.DIRECT)
    outer = replace(
        quotation(doc, doc.text[doc.text.index(". ") + 2 :], form=Form.INDIRECT_FREE_INDIRECT),
        speaker_spans=said.speaker_spans,
    )
    form = Form.DIRECT if inner.startswith("„") else Form.INDIRECT
    nested = quotation(doc, inner, marked, cue=cue, form=form)
    assert speakers(doc, said, outer, nested) == [["Ute Lenz"], ["Ute Lenz"], [speaker]]


def test_witnesses_are_several() -> None:
    doc = doc_of("Nach Zeugenangaben rief er: „Halt!“")
    told = quotation(doc, "rief er", "Zeugenangaben", cue="Nach", frame="Nach Zeugenangaben")
    actors, _ = resolve(doc, None, [told], uncertain=True)
    assert [(actor.entity.name, actor.entity.kind) for actor in actors] == [("Zeugen", Kind.GROUP)]


@pytest.mark.parametrize(
    ("text", "marked", "words", "cue", "who"),
    [
        ("Dem Fahrer riet der Richter, bald zu reden.", "Dem Fahrer", "bald zu reden", "riet", ["Richter"]),
        ("Den Wirten sagte die Beamtin, sie zahle.", "Den Wirten", "sie zahle", "sagte", ["Beamtin"]),
        # nobody else acts
        ("Dem Fahrer ist klar, dass er zahlt.", "Dem Fahrer", "dass er zahlt", "klar", ["Fahrer"]),
        ("Der Fahrer riet der Richterin, bald zu reden.", "Der Fahrer", "bald zu reden", "riet", ["Fahrer"]),
    ],
)
def test_who_opens_a_sentence_in_the_dative_is_spoken_to(
    text: str, marked: str, words: str, cue: str, who: list[str]
) -> None:
    doc = doc_of(text)
    assert speakers(doc, quotation(doc, words, marked, cue=cue, frame=text.split(",")[0])) == [who]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("rief einer aus dem Saal", []),
        ("meinte eine andere", []),
        ("sagte der andere", []),
        ("sagte jemand", []),
        ("sagte einer der Nachbarn", ["Nachbar"]),
        ("sagte eine Nachbarin", ["Nachbarin"]),
        ("sagte eine SPD-Abgeordnete", ["SPD-Abgeordnete"]),
        ("sagte auch der andere Trainer", ["Trainer"]),
    ],
)
def test_somebody_unnamed_is_not_who_was_named_before(said: str, expected: list[str]) -> None:
    doc = doc_of(f"[Ute Lenz|PER] stellte die Pläne vor. „Das wird nie fertig“, {said}.")
    found = quotation(doc, "„Das wird nie fertig“", cue=said.split()[0], frame=f", {said}", form=Form.DIRECT)
    assert speakers(doc, found) == [expected]


def test_whom_a_clause_is_about_tells_what_it_tells() -> None:
    doc = doc_of("Der [ADAC|ORG] rügte den Minister, der gesagt hatte, es reiche.")
    frame = "Der ADAC rügte den Minister, der gesagt hatte,"
    assert speakers(doc, quotation(doc, "es reiche", "den Minister", cue="gesagt hatte", frame=frame)) == [
        ["Minister"]
    ]


def test_who_calls_something_so_in_a_passive_speaks() -> None:
    doc = doc_of("Seine Werke werden von Kennern als „Meilensteine der Musik“ bezeichnet.")
    found = quotation(
        doc,
        "„Meilensteine der Musik“",
        "Kennern",
        cue="werden",
        frame="Seine Werke werden von Kennern als",
        form=Form.DIRECT,
    )
    found = replace(
        found, cue_spans=(*found.cue_spans, Span(doc.text.index("bezeichnet"), doc.text.index(".")))
    )
    assert speakers(doc, found) == [["Kenner"]]


def test_somebody_unnamed_may_come_first() -> None:
    doc = doc_of("[Ute Lenz|PER] stellte die Pläne vor. Ein anderer sagte, das werde nie fertig.")
    found = quotation(doc, "das werde nie fertig", cue="sagte", frame="Ein anderer sagte,")
    assert speakers(doc, found) == [[]]
    doc = doc_of("Man munkelt, die Brücke sei alt.")
    found = quotation(doc, "die Brücke sei alt", "Man", cue="munkelt", frame="Man munkelt,")
    assert speakers(doc, found) == [[]]


def test_a_word_that_only_opens_the_sentence_is_nobody() -> None:
    doc = doc_of("Seitens der [ÖBB|ORG] wurde betont, dass alle Züge fahren.")
    found = quotation(
        doc, "dass alle Züge fahren", "Seitens der ÖBB", cue="betont", frame="Seitens der ÖBB wurde betont,"
    )
    assert speakers(doc, found) == [["ÖBB"]]
    doc = doc_of("Auch der Städtebund warnte, das Geld reiche nicht.")
    found = quotation(
        doc, "das Geld reiche nicht", "Auch der Städtebund", cue="warnte", frame="Auch der Städtebund warnte,"
    )
    assert speakers(doc, found) == [["Städtebund"]]


@pytest.mark.parametrize(
    ("before", "document", "expected"),
    [
        ("Das [Amtsgericht Husum|ORG] lehnte den Antrag ab.", "Zur Begründung", ["Amtsgericht Husum"]),
        ("Das [Amtsgericht Husum|ORG] lehnte den Antrag ab.", "In dem Erkenntnis", ["Amtsgericht Husum"]),
        ("Der [BGH|ORG] hob das Urteil auf.", "In der Entscheidung", ["BGH"]),
        ("Die [Stadt Husum|ORG] verbot das Fest.", "Zur Begründung", ["Stadt Husum"]),
        ("Die [Stadt Husum|ORG] verbot das Fest.", "In dem Beschluss", []),
    ],
)
def test_a_ruling_is_the_courts_and_a_reason_that_of_whoever_acted(
    before: str, document: str, expected: list[str]
) -> None:
    doc = doc_of(f"{before} {document} heißt es, die Frist sei um.")
    found = quotation(
        doc, "die Frist sei um", document.split(maxsplit=1)[1], cue="heißt es", frame=f"{document} heißt es,"
    )
    assert speakers(doc, found) == [expected]


def test_a_rumour_is_not_told_by_whom_it_is_about() -> None:
    doc = doc_of("[Ute Lenz|PER] schweigt. Sie soll Geld genommen haben. Sie will nichts gewusst haben.")
    rumour = quotation(doc, "Sie soll Geld genommen haben.", "Sie", form=Form.FREE_INDIRECT)
    claim = quotation(doc, "Sie will nichts gewusst haben.", "Sie", form=Form.FREE_INDIRECT)
    assert speakers(doc, rumour) == [[]]
    assert speakers(doc, claim) == [["Ute Lenz"]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Berichten zufolge", []),
        ("Polizeiberichten zufolge", ["Polizei"]),
        ("Berichten der Polizei zufolge", ["Polizei"]),
    ],
)
def test_reports_of_nobody_are_not_told_by_whom_they_are_about(source: str, expected: list[str]) -> None:
    doc = doc_of(f"{source} tritt [Ute Lenz|PER] im Mai zurück.")
    marked = source.removesuffix(" zufolge")
    found = quotation(doc, "tritt Ute Lenz im Mai zurück", marked, cue="zufolge", frame=source)
    assert speakers(doc, found) == [expected]


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ("In dem Brief an [Ute Lenz|PER] heißt es,", []),
        ("In dem Brief an die Ministerin [Ute Lenz|PER] heißt es,", []),
        ("In der Klage gegen [Ute Lenz|PER] heißt es,", []),
        ("In dem Brief, der [Ute Lenz|PER] vorliegt, heißt es,", []),
        ("In dem Brief an [Ute Lenz|PER], der dem Boten vorliegt, heißt es,", []),
        ("In dem Brief von [Ute Lenz|PER] heißt es,", ["Ute Lenz"]),
        ("In dem Interview mit [Ute Lenz|PER] heißt es,", ["Ute Lenz"]),
    ],
)
def test_whom_a_document_goes_to_did_not_write_it(frame: str, expected: list[str]) -> None:
    doc = doc_of(f"{frame} das Geld reiche nicht.")
    plain = doc.text[: doc.text.index(" das Geld")]
    found = quotation(
        doc, "das Geld reiche nicht", plain[3 : plain.index("Lenz") + 4], cue="heißt", frame=plain
    )
    (told,) = speakers(doc, found)
    assert [name for name in told if name == "Ute Lenz"] == expected


@pytest.mark.parametrize(
    ("told", "marked", "expected"),
    [
        ("Der [Autobund|ORG] nennt die Brücke schön.", "Ute Lenz", ["Autobund"]),
        ("Der 45-Jährige lobt die Brücke.", "Ute Lenz", ["Max Huber"]),
        ("Das Festival verbot die Brücke.", "Ute Lenz", ["Festival"]),
        ("Die Brücke lobt er.", "Max Huber", ["Max Huber"]),
        # in the passive the subject says nothing, and what goes on with "und" has it before
        ("Die Brücke wurde gelobt.", "Ute Lenz", ["Ute Lenz"]),
    ],
)
def test_who_says_what_a_sentence_reports_is_in_it(told: str, marked: str, expected: list[str]) -> None:
    doc = doc_of(f"[Max Huber|PER] kam. {told} „Ja“, sagte [Ute Lenz|PER].")
    words = told.replace("[", "").replace("|ORG]", "")
    report = quotation(doc, words, marked, form=Form.REPORTED)
    said = quotation(doc, "„Ja“", "Ute Lenz", cue="sagte", frame=", sagte Ute Lenz", form=Form.DIRECT)
    assert speakers(doc, report, said)[0] == expected
