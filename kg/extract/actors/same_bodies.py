"""Whether a name of a body, a place or a thing is a shorter or longer form of one named before."""

from __future__ import annotations

from kg.extract.actors.forms import JOINERS, alias_key, aliases, declined
from kg.extract.actors.name_clusters import FORMS, Cluster, Name
from kg.extract.actors.role_words import trades_by_name
from kg.model import Kind
from kg.nlp.names_known import club_prefixes, kind_of_known, legal_forms
from kg.nlp.names_words import is_common
from kg.nlp.nouns import described_noun

_LETTERS = 3  # of a short form that tells something
_NO_SHORT_FORM = frozenset({"Union", "Bund"})
# What there is at other levels, too: the "Polizei" beside the "Bundespolizei" is the town's.
_ANYWHERE = frozenset(
    """Polizei Regierung Verwaltung Bank Rat Heer Wehr Amt Gericht Agentur Anstalt Verband Liga Land Staat Akademie
    Zentrale Behörde Vereinigung Vorstand Verwaltungsgericht Arbeitsgericht Sozialgericht Patentgericht""".split()
)
_WHERE = frozenset({"am", "an", "im", "in", "bei", "a.", "vor", "ob", "auf", "unter"})
_STATES = frozenset(
    """Republik Volksrepublik Bundesrepublik Königreich Königreichs Königreiches Fürstentum Fürstentums Großherzogtum
    Herzogtum Freistaat Freistaats Freistaates Hansestadt Landeshauptstadt Hauptstadt Sultanat Emirat Land Landes Bundesland
    Bundeslandes Kanton Kantons""".split()
)


def has_form(name: Name, found: Cluster) -> bool:
    """Whether the name is a shorter or longer form of one in the cluster, and goes with the longest of them: "Kickers Adorf
    ... Adorf ... Nordkurve Adorf" are two."""
    forms = found.names[-FORMS:]
    if any(_is_last_part(name, other) for other in forms):
        return True
    if not any(_shortened(name, other) for other in forms):
        return False
    longest = max(forms, key=lambda other: len(other.words))
    one, other = _telling(name), _telling(longest)
    return one <= other or other <= one or len(one & other) > 1


def _is_last_part(name: Name, other: Name) -> bool:
    """Whether a noun is all that is left of a body's compound: "EU-Ministerrat ... der | Ministerrat |", "Bundeskartellamt
    ... das | Kartellamt |"; not "Landes-SPD ... SPD", "Bundespolizei ... Polizei"."""
    short, long = sorted((name, other), key=lambda n: len(n.form))
    if name.kind is not Kind.ORGANIZATION or not len(short.words) == len(long.words) == 1:
        return False
    noun = described_noun(short.words[0])
    if noun is not None and long.stems[0] == f"bundes{short.stems[0]}":
        return (
            noun.lemma not in _ANYWHERE and name is short
        )  # "das Innenministerium in Kiel ... Bundesinnenministerium"
    _, hyphen, last = long.words[0].rpartition("-")
    if not hyphen or declined(last) != short.stems[0] or kind_of_known(short.form) == "party":
        return False  # "Rot-Grün ... Grüne"
    return noun is not None


def _telling(name: Name) -> frozenset[str]:
    """The words of a name as they are compared, without those that tell it from no other."""
    words_of = (word for word in name.words if word.lower() not in JOINERS and word not in legal_forms())
    return frozenset(map(declined, words_of))


def stands_for(name: Name, body: Name) -> bool:
    """Whether one word is all that a body is called, the first of a firm's name or the last of a club's: "Lumina" of "Lumina
    Kliniken GmbH" or of "Lumina Pharma", "Adorfs" of "Kickers Adorf"."""
    word, words_of = declined(name.words[0]), tuple(map(declined, body.words))
    if word == "".join(words_of):
        return True
    if len(words_of) > 1 and word == words_of[-1]:
        return not club_prefixes().isdisjoint(body.words)
    firm = len(words_of) > 1 and (body.words[-1] in legal_forms() or trades_by_name(body.words[-1]))
    return firm and word == words_of[0]


def _shortened(name: Name, other: Name) -> bool:
    """Whether one form of an organisation, place or thing is the beginning, end or core of the other.

    "Landgericht" / "Landgericht Mannheim", "Deutsche Bahn" / "Deutsche Bahn AG", "Bayern" / "FC Bayern
    München". For places the beginning only: "Frankfurt" / "Frankfurt am Main", but not "York" / "New York".
    """
    short, long = sorted((name, other), key=lambda n: len(n.words))
    new, old = short.stems, long.stems
    size = len(new)
    if size >= len(old):
        return False
    if len("".join(new)) < _LETTERS:
        return short.words[0] in club_prefixes() and new == old[:size]  # "der SV" is the "SV Adorf"
    if name.kind is Kind.LOCATION and _is_state_of(long, short):
        return True
    if _known_otherwise(short.form, long.form):
        return False
    if name.kind is Kind.LOCATION:
        return old[:size] == new and _says_where(long, short)
    starts = [i for i in range(len(old) - size + 1) if old[i : i + size] == new]
    return any(i == 0 or long.words[i - 1].lower() not in JOINERS for i in starts)


def _is_state_of(long: Name, short: Name) -> bool:
    """Whether a place is called with the state it is: "Fürstentum | Liechtenstein", "Freie und Hansestadt | Bremen"."""
    size = len(long.words) - len(short.words)
    called = all(
        word in _STATES or word.lower() in JOINERS or word.startswith("Freie") for word in long.words[:size]
    )
    return called and long.stems[size:] == short.stems


def _says_where(long: Name, short: Name) -> bool:
    """Whether what follows the first words of a place's name only says which of its kind it is: "Frankfurt | am Main",
    "Halle | (Saale)", "Chemiepark | Bitterfeld"; "Wiener Neustadt" is not "Wien"."""
    size, rest = len(short.words), long.form.split()[len(short.words) :]
    if rest and (rest[0].startswith("(") or rest[0].lower() in _WHERE):
        return True
    return size == 1 and short.words[0] == long.words[0] and is_common(short.words[0])


def _known_otherwise(short: str, long: str) -> bool:
    """ "Union" is a name of its own and no short form of "Europäische Union", "Grüne" none of "Grüne Jugend"; "Siemens" is
    one of "Siemens AG", "Meta" of "Meta Platforms Inc.", "Verbraucherzentrale" of "Verbraucherzentrale Bremen"."""
    if short == "Union" and long.endswith("Union") and not long.startswith("Europäische"):
        return False  # "die Afrikanische Union ... die Union"
    if short in _NO_SHORT_FORM:
        return True
    known = alias_key(short)
    plain = [word for word in long.split() if word not in legal_forms()]
    fuller = alias_key(" ".join(plain))
    if short not in aliases() or fuller in {short, known}:
        return False
    firm = len(plain) < len(long.split())
    called = kind_of_known(short) != "party" and described_noun(short) is not None
    if long.startswith(short + " ") and fuller not in aliases() and (firm or called):
        return False
    return tuple(map(declined, known.split())) != tuple(map(declined, plain))
