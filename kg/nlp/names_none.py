"""What the network takes for a name and is none: a sentence in marks, concrete, the sun, a member of a party."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc, Span

from kg.feasts import is_feast
from kg.gazetteer import country_of, curated, is_small_town, is_town
from kg.nlp.closed_classes import ADDRESSES, DETERMINERS, PREPOSITIONS
from kg.nlp.names_claims import CLOSING_MARKS, OPENING_MARKS
from kg.nlp.names_known import kind_of_known
from kg.nlp.names_local import is_local
from kg.nlp.names_words import is_first_name, is_title, is_word, is_word_surname, without_genitive
from kg.nlp.nouns import described_noun, noun_of
from kg.nlp.verbs import is_inflected
from kg.nlp.word_list import listed
from kg.towns import OWN_COUNTRIES, small_towns

# What such nouns end in may be the only one of its kind where it stands: "am Rathaus", "im Süden".
_BUILT = re.compile(
    r"(?:straße|strasse|gasse|platz|damm|dreieck|hof|haus|bau|museum|kirche|dom|meer|see|fluss|raum|land|gebiet|republik|"
    r"hut|tor|turm|brücke|tal|berg|wald|park|garten|hafen|insel|küste|stadt|dorf|viertel|zentrum|block|palast|stadion|burg|"
    r"schloss|platte|pol|osten|westen|norden|süden|welt|bahn|markt|kapitol|delta|golf|kanal|bucht|alpen|ozean|ebene|zone|gebirge|höhle|schlucht)(?:e?s)?$",
    re.I,
)
_ABROAD = re.compile(r"(?:US|EU|UN|UK)-(?:Konzern|Firma|Unternehmen|Riese|Anbieter|Hersteller)(?:e?s)?")
# Who was named first or last, an office, a body, a parent, money, a weight: "| Letzterer |", "der | OB |", "bei | Mama |",
# "| CHF |", "elf | Kilo |".
_NO_NAMES = frozenset(
    """Jener Jene Jenes Ersterer Erstere Letzterer Letztere Dieser Rat Rats Rates Premier Premiers
    Mama Mamas Papa Papas Mami Papi Mutti Vati OB OBs CEO CEOs CFO CFOs COO COOs
    CHF EUR USD GBP JPY Kilo Kilos Kilogramm""".split()
)
# "an | Silvester |", "zu | Nikolaus |": the day, not somebody.
_HOLIDAYS = re.compile(
    r"(?:Oster|Pfingst|Sommer|Herbst|Winter|Weihnachts|Schul|Semester)ferien|[\w-]+-Belegschaft(?:en)?"
)
_FEASTS_OF_SAINTS = frozenset({"Silvester", "Nikolaus"})
_ON_A_DAY = frozenset("an An zu Zu vor Vor seit Seit über Über bis Bis".split())
_RETIRED = re.compile(r"(?:a\. ?)?D\.")
_NUMERAL = re.compile(r"[IVX]{2,}")
_HALF = re.compile(r"[A-ZÄÖÜ]\w*-")
# "seit | Langem", "| Wem gehört die Straße?", "| + Lesen Sie auch".
_OPENS_NO_NAME = frozenset("Langem Längerem Kurzem Weitem Neuem wem Wem wen Wen wer Wer + ++".split())
_WITH_ARTICLE = DETERMINERS | frozenset("im am ins ans zum zur vom beim in nach bei aus".split())
_PART_OF_LAND = re.compile(r"(?:Ost|West|Nord|Süd|Mittel|Ober|Nieder|Unter)-?([A-ZÄÖÜa-zäöü]\w+)")
_FAITHS = frozenset("Islam Islams Christentum Christentums Judentum Judentums Hinduismus Buddhismus".split())
_MEMBERS = frozenset("Republikaner Grüne Linke".split())
_IN_THE_SKY = frozenset("Sonne Mond Mondes".split())
# Who reads of these reads of the sun as a place: "Der Mars ist weiter von der Sonne entfernt".
_IN_SPACE = frozenset("Erde Mars Venus Jupiter Saturn Merkur Neptun Uranus Pluto NASA Nasa ESA Esa".split())
# Last parts of compounds that say what a body does or holds, not what it is: "IWF-Vorsitz", "CDU-Mehrheit".
_NO_BODY = re.compile(
    r".+-\w*(?:position|vorsitz|mehrheit|politik|führung|strategie|community|kurs|pläne|plan|chefs?|spitze|anhänger"
    r"|wähler|fans|marines|ligist(?:en)?)",
    re.I,
)
_TITLE = re.compile(r"(?:(?:Univ|Ao|Hon|Dipl)\.?-)?(?:Prof|Dr|Ing|Mag|DDr)\.?")
_PEOPLES = frozenset("Schweden Polen Sachsen Hessen Ungarn".split())
_OF_PEOPLE = frozenset("die Die den Den dem Dem einem einen".split())
_MANY = re.compile(
    r"(?:\w*(?:zig|ßig|hundert|tausend)|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)", re.I
)
_TRAINS = frozenset({"ICE", "ICEs"})
_TRAIN = frozenset(
    "den einen einem im vom zum dem ein mein kein".split()
)  # "im | ICE"; "die ICE" is an authority
_OFFICES = re.compile(
    r"\w*(?:bürgermeister|senator|minister|präsident|dezernent|bischof|direktor|intendant|stadtr[aä]t|sprecher)(?:in)?",
    re.I,
)
_PAIR = 2
CANTONS = frozenset("AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH".split())
_REQUEST = 2  # words; the magazine „Hören Sie“ is none
_LONG = 5  # words; a sentence in marks is no title if somebody says it
_CURRENCY = frozenset("der den dem Schweizer".split())
_COUNTS = frozenset("Millionen Milliarden Million Milliarde Mio. Mrd. tausend Schweizer".split())
_INTO = frozenset("in aus nach".split())
_SPOKEN_OF = {
    "von": re.compile(r"(?:sprach|sprech|sprich)\w*"),
    "vor": re.compile(r"warn\w*"),
}
_ARTICLES = frozenset("einem einer eine einen".split())
_IS = frozenset("ist sind sei seien war waren wäre wären".split())
_SUBJECTS = frozenset("er sie es das man ich wir jemand".split())
_BEHIND_ROLE = frozenset("aus am an im in bei beim der des von vom für".split())
_VERBS = frozenset({"Will"})
_OF_SOMEBODY = frozenset("der die den dem des ein einen einem".split())
_ONE = frozenset("ein einen einem eines".split())
_ADJECTIVE = re.compile(r"[a-zäöüß]{2,}(?:er|en|es|em|e)")
_INITIALS = 3  # letters
_AT_THE_LEINE = frozenset(
    "Fluss Ufer Hochwasser Pegel Wasser Hannover Göttingen Northeim Alfeld Laatzen Garbsen".split()
)
_NEAR = 8  # words between a verb and what is spoken of


def is_none(doc: Doc, name: Span) -> bool:
    """A sentence in marks that somebody says, the sun, concrete, money, one member of a party, a title, a canton.

    "„Jeder Tag kostet das Land viel Geld“, sagte sie", "Der Republikaner verlor", "Anna Huber (SVP, SZ)".
    """
    before = doc[name.start - 1].text if name.start else ""
    text, label = name.text, name.label_
    quoted = before in OPENING_MARKS
    if (
        _names_nobody(text, before)
        or _TITLE.fullmatch(text)
        or (not quoted and _is_no_word(doc, name, before))
    ):
        return True
    if text.partition(" ")[0] in _OPENS_NO_NAME and not (quoted and label == "MISC"):
        return True  # but the film „Wem gehört der Wald?“
    if label != "MISC" and (_is_inhabitant(doc, name, before) or _is_day(doc, text, before)):
        return True
    if label != "MISC" and not quoted and (_is_opening_noun(doc, name) or _is_slogan(name)):
        return True
    if label == "PER":
        return text in _FAITHS or (len(name) == 1 and _is_small_alone(doc, name))
    if quoted and label != "MISC" and _is_small_word(name):
        return True
    if label == "LOC":
        if text == "Franken":
            return _is_money(doc, before)
        if text in _IN_THE_SKY:
            return all(other.text not in _IN_SPACE or other.text == text for other in doc.ents)
        return _is_no_place(text, before) or _has_no_article(text, before) or _is_lead(doc, text)
    if label == "ORG":
        return _is_no_body(doc, name, text, before)
    if label != "MISC":
        return False
    return _is_said(doc, name) if quoted else text == "Euro" or _is_people(text)


def _is_opening_noun(doc: Doc, name: Span) -> bool:
    """Whether an adjective and a noun of the dictionary open a headline or sentence: "| Neue Brücke | wird teurer"; not
    "Alte Oper" where the text has that elsewhere, nor what a table has."""
    if len(name) != _PAIR or not doc[name.start].is_sent_start or kind_of_known(name.text):
        return False
    own, noun = name[0].text, name[1].text
    base = listed(own.lower())
    declined = base is not None and base.islower() and _ADJECTIVE.fullmatch(own.lower()) is not None
    if not declined or not is_word(noun) or is_known_place(name.text) or is_known_place(noun):
        return False
    again = (
        doc[token.i + 1].text for token in doc[: len(doc) - 1] if token.text == own and token.i != name.start
    )
    return noun not in again


def _is_slogan(name: Span) -> bool:
    """Whether a compound of two nouns of the dictionary is taken for somebody: "| Messer-Drama | am See"."""
    if name.label_ != "PER" or len(name) > 1 or "-" not in name.text:
        return False
    parts = name.text.split("-")
    return all(is_word(part) and not is_word_surname(part) and not is_first_name(part) for part in parts)


def _is_day(doc: Doc, text: str, before: str) -> bool:
    """A feast of which nobody has the name here: "an | Fronleichnam |"; not "Silvester sang", "in | Mariä Himmelfahrt |"."""
    if text in _FEASTS_OF_SAINTS:
        return before in _ON_A_DAY
    return (
        before not in {"in", "In"}
        and is_feast(text)
        and not any(len(other) > 1 and other[-1].text == text for other in doc.ents)
    )


def _names_nobody(text: str, before: str) -> bool:
    """Whether a word of its own is never a name: "der | Rat |", "Adorf | II |", "im | ARD- | Gespräch"."""
    if text in _NO_NAMES or any(form.fullmatch(text) for form in (_HALF, _NUMERAL, _HOLIDAYS)):
        return True
    return _RETIRED.fullmatch(text) is not None and (before == "a." or text != "D.")


def _is_no_word(doc: Doc, name: Span, before: str) -> bool:
    """A name without letters, or the writer's initials in brackets: "Lund traf (| 81. |)", "ADORF (| jk |)"."""
    text = name.text
    if not any(map(str.isalpha, text)):
        return True
    if not text.islower() or len(text) > _INITIALS or before != "(" or kind_of_known(text):
        return False
    spelt_out = name.start > 1 and doc[name.start - 2].ent_type_ == "ORG"  # "Stadtwerke Adorf (swa)"
    return not spelt_out and name.end < len(doc) and doc[name.end].text == ")"


def _is_inhabitant(doc: Doc, name: Span, before: str) -> bool:
    """Whether somebody is called by his town: "so der | New Yorker |."; not "der | Berliner | Senat", "an der | Oder |"."""
    place, following = name.text[:-2], doc[name.end].text if name.end < len(doc) else ""
    if not name.text.endswith("er") or before.lower() not in _OF_SOMEBODY or following[:1].isupper():
        return False
    if len(name) == 1:
        return is_local(name.text) and not is_known_place(name.text) and not kind_of_known(name.text)
    return is_known_place(place)


def _is_small_alone(doc: Doc, name: Span) -> bool:
    """Whether a surname or first name alone is another word here: a role, an adjective, a verb."""
    return (
        _is_role(doc, name)
        or _is_quality(doc, name)
        or _opens_clause(doc, name)
        or _is_one_of_many(doc, name)
        or _is_where(doc, name)
    )


def _is_one_of_many(doc: Doc, name: Span) -> bool:
    """Whether a word that is a name too is a noun here: "den | Wolf |" in a text that begins with "ein Wolf"."""
    word = name.text
    if not _is_behind(doc, name.start, _OF_SOMEBODY | _ONE):
        return False
    if not any(_is_behind(doc, token.i, _ONE) for token in doc if token.text == word):
        return False
    people = (other for other in doc.ents if len(other) > 1 and other.label_ == "PER")
    return all(word not in other.text.split() for other in people)


def _is_where(doc: Doc, name: Span) -> bool:
    """Whether a noun that is a name too is something of a town: "der Kölner | Keller |"; not where somebody is called so."""
    at, word = name.start - 1, name.text
    if at < 1 or doc[at - 1].lower_ not in _OF_SOMEBODY or not is_word(word):
        return False
    people = (other for other in doc.ents if len(other) > 1 and other.label_ == "PER")
    return is_local(doc[at].text) and all(word not in other.text.split() for other in people)


def _is_behind(doc: Doc, at: int, articles: frozenset[str]) -> bool:
    """Whether one of some articles stands before a noun, perhaps an adjective between them: "| ein | junger Wolf"."""
    if at > 0 and doc[at - 1].lower_ in articles:
        return True
    between = at > 1 and doc[at - 1].text.islower() and _ADJECTIVE.fullmatch(doc[at - 1].text) is not None
    return between and doc[at - 2].lower_ in articles


def _opens_clause(doc: Doc, name: Span) -> bool:
    """Whether the verb that opens a sentence is taken for a first name: " | Will | man baden, ..."; not "Will sagte"."""
    if name.text not in _VERBS or not doc[name.start].is_sent_start or name.end >= len(doc):
        return False
    following = doc[name.end].lower_
    return following in _SUBJECTS or following in DETERMINERS


def _is_role(doc: Doc, name: Span) -> bool:
    """Whether a word that is a surname too is a role here: "Richter | Dr. Anna Lund", "der Vorsitzende | Richter", "Kaya
    Lund, | Biologin | aus Adorf"."""
    following = doc[name.end].text if name.end < len(doc) else ""
    if name.start > 1 and doc[name.start - 1].text in ADDRESSES and doc[name.start - 2].lower_ in DETERMINERS:
        called = noun_of(name.text)  # "der Herr | Kämmerer"
        return called is not None and called.kind == "person" and not is_word_surname(name.text)
    presiding = name.start > 0 and doc[name.start - 1].text.startswith("Vorsitzende")
    behind = name.start > 1 and doc[name.start - 1].text == "," and doc[name.start - 2].ent_type_ == "PER"
    behind = behind and following in _BEHIND_ROLE and not is_word_surname(name.text)
    noun = noun_of(name.text) if is_title(following) or presiding or behind else None
    return noun is not None and noun.kind == "person"


def _is_quality(doc: Doc, name: Span) -> bool:
    """Whether an adjective that opens a sentence is taken for a surname: "Sauer | sei sie trotzdem nicht"."""
    if not doc[name.start].is_sent_start or name.end + 1 >= len(doc):
        return False
    verb, subject = doc[name.end].lower_, doc[name.end + 1].lower_
    return verb in _IS and subject in _SUBJECTS and listed(name.text.lower()) == name.text.lower()


def _is_small_word(name: Span) -> bool:
    """Whether what stands in marks is no name: "nannte das | „schäbig“", "| „blinde Wut“", "soll | „radikal öffnen“";
    but „stern“ and „taz“ are."""
    first = name[0].text
    if len(name) > 1 and all(token.text.islower() and listed(token.text) is not None for token in name):
        return not kind_of_known(name.text)
    declined = len(name) > 1 and first.endswith(("e", "en", "er", "es"))
    return (
        first.islower()
        and listed(first) is not None
        and (len(name) == 1 or declined)
        and not kind_of_known(name.text)
    )


def _is_money(doc: Doc, before: str) -> bool:
    """Whether "Franken" is the currency: behind what counts it, or where it is counted elsewhere ("die Franken fehlen")."""
    if before in _CURRENCY or before[:1].isdigit() or _MANY.fullmatch(before):
        return True
    counted = (doc[token.i - 1].text for token in doc if token.text == "Franken" and token.i)
    return before.lower() not in _INTO and any(word in _COUNTS or word[:1].isdigit() for word in counted)


def _is_no_place(name: str, before: str) -> bool:
    if name in _PEOPLES:
        return before in _OF_PEOPLE  # "die Schweden kommen", "warf dem Ungarn vor"
    return name in {"Kanton", "Kantons", "St."} or is_plain_noun(name)


def _is_lead(doc: Doc, name: str) -> bool:
    """Whether the Leine is no river but what dogs are held by, as no water and no town on it is named."""
    return name == "Leine" and not any(token.text in _AT_THE_LEINE for token in doc)


def _has_no_article(name: str, before: str) -> bool:
    """Whether a building or landscape is none that readers know, for want of an article: "Streit um | Windpark"."""
    return (
        before.islower()
        and before not in _WITH_ARTICLE
        and not before.endswith(("e", "er", "en", "em", "es"))
        and is_word(name)
        and not name.isupper()
        and "-" not in name
        and not any(map(is_known_place, without_genitive(name)))
    )


def _is_no_body(doc: Doc, name: Span, text: str, before: str) -> bool:
    if text in _MEMBERS:
        return before == "Der" or (
            text == "Grüne" and before in {"die", "Die"}
        )  # "sagte die | Grüne |" of herself
    if text in {"Gremium", "Gremiums"} or _is_office(doc, name):
        return True
    if name[0].text in _TRAINS:
        return len(name) == _PAIR and name[1].text.isdigit() if len(name) > 1 else _is_train(doc)
    if text in CANTONS:
        return before == "," and name.start > 1 and doc[name.start - 2].ent_type_ == "ORG"
    if _ABROAD.fullmatch(text):
        return True
    if len(name) > 1 or "-" not in text:
        return text == "Marines" or (_is_spoken_of(doc, name.start - 1) and is_plain_noun(text))
    return _NO_BODY.fullmatch(text) is not None or _is_people(text)


def _is_train(doc: Doc) -> bool:
    """Whether the ICE of a text is a train by its article somewhere: "im | ICE", ". Der | ICE", "zwei | ICE"; not by "die |
    ICE", "Beamte der | ICE"."""
    return any(token.text in _TRAINS and token.i and _is_masculine(doc, token.i) for token in doc)


def _is_masculine(doc: Doc, at: int) -> bool:
    before = doc[at - 1].lower_
    if before != "der":
        return before in _TRAIN or _MANY.fullmatch(before) is not None
    return at < _PAIR or not (doc[at - 2].text[:1].isupper() or doc[at - 2].lower_ in PREPOSITIONS)


def _is_office(doc: Doc, name: Span) -> bool:
    """Whether a council stands for a seat in it before its member: "| Bundesrat | Anna Ohm", or an office behind its town:
    "der | Adorfer Kultursenator |"."""
    if len(name) == 1:
        return name.text.endswith("rat") and name.end < len(doc) and doc[name.end].ent_type_ == "PER"
    return name[0].text.endswith("er") and len(name) == _PAIR and _OFFICES.fullmatch(name[1].text) is not None


def _is_people(name: str) -> bool:
    """Whether one word means people: "Europäer", "CDU-Landesvorsitzenden"; not "Fünf-Sterne-Bewegung"."""
    noun = described_noun(name) if " " not in name and not kind_of_known(name) else None
    known = noun is not None and (is_word(name) if "-" not in name else noun.base != noun.lemma)
    return known and noun is not None and noun.kind == "person"


def _is_said(doc: Doc, name: Span) -> bool:
    """Words in marks that somebody says: a long sentence, a request, "„| Bleiben Sie zu Hause |“", or what he speaks of:
    "sie sprach von „Gegenwind aus Bern“"."""
    verb = name[0].lower_
    if len(name) > _REQUEST and name[1].text == "Sie" and verb.endswith("n") and listed(verb) == verb:
        return True
    behind = [token.text for token in doc[name.end : name.end + 3]]
    if (
        len(name) >= _LONG
        and len(behind) == 3
        and behind[0] in CLOSING_MARKS
        and behind[1] == ","
        and is_inflected(behind[2])
    ):
        return True
    at = name.start - 2
    return _is_spoken_of(doc, at - 1 if at > 0 and doc[at].text in _ARTICLES else at)


def _is_spoken_of(doc: Doc, at: int) -> bool:
    """Whether what follows the word is what somebody speaks of or warns of: "Lund sprach gestern | von ..."."""
    verb = _SPOKEN_OF.get(doc[at].text) if at > 0 else None
    return verb is not None and any(verb.fullmatch(token.text) for token in doc[max(0, at - _NEAR) : at])


@lru_cache(maxsize=65536)
def is_plain_noun(word: str) -> bool:
    """A noun of the dictionary that cannot be a place: "aus Beton", "in den Böen"; not "Rathaus", "Süden", "Bayerns"."""
    return (
        (is_word(word) or _is_listed_compound(word))
        and "-" not in word
        and not word.isupper()  # "NÖ"
        and _BUILT.search(word) is None
        and not any(map(_is_read_of, without_genitive(word)))
    )


def _is_read_of(word: str) -> bool:
    """Whether a noun is a place as well that German news may mean: "Essen", "Ostwestfalen"; "in | Panik |" is no village of
    Java's."""
    if word in curated() or is_town(word) or country_of(word) is not None:
        return True
    if any(town.country in OWN_COUNTRIES for town in small_towns(word)):
        return True
    part = _PART_OF_LAND.fullmatch(word)
    return part is not None and is_known_place(part[1].capitalize())


def _is_listed_compound(word: str) -> bool:
    """Whether the dictionary has a compound that it knows no other form of: "Hungersnot"."""
    return listed(word) == word and any(
        is_word(word[at:].capitalize()) and listed(word[:at].removesuffix("s")) is not None
        for at in range(3, len(word) - 2)
    )


def is_known_place(word: str) -> bool:
    """Whether a table knows the word as a place, however small."""
    return word in curated() or is_town(word) or is_small_town(word) or country_of(word) is not None
