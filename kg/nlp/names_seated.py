"""Bodies and sites that are called by what they are and a place or a word of their own: "Krankenhaus | Adorf", "Brauerei |
Halvern", "Kita | Wolkenschloss"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc, Span

from kg.nlp.closed_classes import DETERMINERS, MONTHS_AND_DAYS, PREPOSITIONS
from kg.nlp.names_claims import relabelled
from kg.nlp.names_known import club_prefixes, kind_of_known
from kg.nlp.names_located import ends_like_place
from kg.nlp.names_none import is_known_place
from kg.nlp.names_words import (
    CAPITAL_ADJECTIVE,
    is_capitalised,
    is_common,
    is_first_name,
    role_gender,
    word_set,
)
from kg.nlp.nouns import noun_of
from kg.nlp.verbs import is_finite
from kg.nlp.word_list import listed

# Authorities, which are called by places alone: "warf der Staatsanwaltschaft | Lund | vor".
_AUTHORITIES = frozenset(
    """feuerwehr staatsanwaltschaft polizeipräsidium polizeidirektion polizeiinspektion polizeirevier gericht zentrale kammer
    landesamt kriminalamt bezirksregierung regierungspräsidium gemeindetag städtetag landkreistag jobcenter gesundheitsamt
    jugendamt kantonspolizei stadtpolizei wasserschutzpolizei landratsamt finanzamt veterinäramt bauamt schulamt forstamt
    arbeitsagentur hauptzollamt kreisverwaltung stadtverwaltung team tafel universität hochschule""".split()
)
_SITES = frozenset(
    """landkreis kernkraftwerk atomkraftwerk konzentrationslager vernichtungslager justizvollzugsanstalt gefängnis chemiepark
    deponie mülldeponie freilichtbühne eissporthalle sporthalle mehrzweckhalle gasthof gasthaus tierpark wildpark""".split()
)
# What has a name of its own as often, which no network can know: firms by their trade, homes and schools, societies.
_CALLED = frozenset(
    """brauerei molkerei käserei bäckerei metzgerei fleischerei konditorei kellerei winzergenossenschaft spedition
    reederei werft druckerei gärtnerei gießerei weberei spinnerei ziegelei brennerei rösterei schreinerei tischlerei
    schlosserei malerbetrieb forstbetrieb baubetrieb handwerksbetrieb zuchtbetrieb milchhof weingut gestüt autohaus
    modehaus möbelhaus kaufhaus verlagshaus auktionshaus bankhaus sägewerk möbelwerk lederwerk zementwerk kalkwerk
    automobilwerk fahrzeugwerk waggonwerk papierfabrik schuhfabrik maschinenfabrik zuckerfabrik lebkuchenfabrik
    möbelfabrik fabrik manufaktur kanzlei fleischwerke gemeindewerke kreiswerke eisenwerke hüttenwerke filmwerke
    kreisbank volksbank raiffeisenbank genossenschaftsbank privatbank krankenkasse bausparkasse wohnbau
    wohnungsgenossenschaft baugenossenschaft energiegenossenschaft baugesellschaft wohnungsbaugesellschaft bergbahn
    bergbahnen seilbahnen fernwärme entsorgung kliniken apotheke rettungsdienst bergwacht wasserwacht bergrettung
    wasserrettung pflegedienst sozialstation institut forschungszentrum sternwarte akademie grundschule hauptschule
    realschule oberschule gesamtschule berufsschule musikschule waldorfschule förderschule tanzschule kita
    kindergarten kindertagesstätte kinderkrippe kinderheim seniorenheim pflegeheim altenheim seniorenresidenz
    seniorenzentrum pflegezentrum hospiz kunsthalle kunstmuseum heimatmuseum stadtmuseum stadtbibliothek stadtbücherei
    staatsoper volksbühne orchester konzerthaus ballett tanzkompanie zoo zirkus bündnis bürgerliste
    wählergemeinschaft wählervereinigung interessengemeinschaft werbegemeinschaft dorfgemeinschaft spielgemeinschaft
    bürgerforum studierendenwerk studentenwerk gilde bruderschaft innung fasnachtsgesellschaft karnevalsgesellschaft
    blaskapelle musikkapelle sportfreunde turnerschaft ortsgruppe imkerbund bauernbund gewerkschaftsbund städtebund
    gemeindebund mieterbund schützenbund sängerbund club klub krankenhaus spital klinik klinikum hospital sparkasse
    stadtwerke verkehrsbetriebe verkehrsverbund händlerverbund wasserwerk stahlwerk bistum diözese pfarrei
    kirchengemeinde kirchenkreis pfarrgemeinde tierheim gymnasium volkshochschule staatstheater stadttheater
    landestheater schauspielhaus schauspiel philharmonie festspiele kino verein verband vereinigung bürgerinitiative
    kleingartenkolonie stammtisch""".split()
)
# What a firm is to its readers, before its name: "der Onlinehändler | Lumora".
_FIRM = re.compile(
    r"(?:\w*(?:[Aa]nbieter|[Hh]ersteller|[Bb]etreiber|[Vv]ersicherer|[Dd]iscounter|[Zz]ulieferer|[Kk]onzern|[Hh]edgefonds|"
    r"[Ll]ieferdienst)|\w+versorger|\w{3,}kette|(?:Versand|Online|Energie|Strom|Gas|Möbel|Mode)händler|(?:Ferien|Fracht|"
    r"Billig)flieger)s?"
)
# What a firm makes or sells, behind its own name: "die Orthos | Medizintechnik".
_TRADE = re.compile(
    r"\w*(?:[a-zäöü]technik|kosmetik|[Bb]ackwaren|[Tt]abakwaren|[Tt]eigwaren|[Ww]urstwaren|[Ll]ogistik|[Tt]ouristik|"
    r"[Ii]mmobilien|maschinen|anlagenbau|metallbau|holzbau|[Ss]ysteme|[Tt]ransporte|[Gg]etränke|[Ss]oftware|[Gg]etriebe|"
    r"[Pp]harma)"
)
_OPENERS = frozenset("Der Die Das Im Am Beim Vom Zum Zur".split())
_ARTICLES = frozenset({"die", "der"})
_OWNED = frozenset({"verein", "verband"})
_OWNING = re.compile(r"(?:mein|dein|sein|ihr|unser|eur?)(?:e[mnrs]?)?")
_SEAT = re.compile(
    rf"(?:\w+-)?\w*?({'|'.join(sorted(_AUTHORITIES | _SITES | _CALLED, key=len, reverse=True))})(?:e?s|n)?",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"\w+(?:kunft|ung|heit|keit|schaft|ion|tät|nis)")  # "verlangte vom Zoo | Auskunft"
_SIDES = frozenset("Nord Süd Ost West Mitte".split())
# What daycare centres are called, words of the dictionary all: "Kita | Pusteblume".
_NURSERIES = re.compile(r"(?:kita|kindergarten|kindertagesstätte|kinderkrippe|krippe|hort)s?", re.IGNORECASE)
_OF_NURSERIES = word_set(
    """Sonnenkäfer Pusteblume Regenbogen Wirbelwind Zwergenland Spatzennest Sonnenschein Löwenzahn Rappelkiste Schatzkiste
    Bärenhöhle Kinderland Wichtelhaus Marienkäfer Schmetterling Sternschnuppe Sonnenblume Villa Kunterbunt Tausendfüßler
    Schneckenhaus Zauberwald Wolkenschloss Fuchsbau Kleeblatt Sternenzelt Purzelbaum Storchennest Apfelbäumchen Igelnest
    Mäusenest Mauseloch Waldwichtel Sonnenhügel Farbkleckse Gänseblümchen Vogelnest Bienenkorb Hand Arche Noah"""
)


@lru_cache(maxsize=65536)
def _seat(word: str) -> str:
    """The noun that says what a body is, as it ends the word, in small letters; empty for other words."""
    found = _SEAT.fullmatch(word) if word[:1].isupper() else None
    return found[1].lower() if found is not None else ""


def _label(seat: str) -> str:
    return "LOC" if seat in _SITES else "ORG"


def with_seat(doc: Doc, name: Span, borne: Collection[str]) -> Span:
    """A name with the body that is called by it: "Krankenhaus | Adorf", "Brauerei | Halvern"; not with one of a country:
    "der Verband | Frankreichs", nor what is blamed for somebody of the article: "warf der Brauerei | Lund | vor"."""
    if len(name) > 1 and _seat(name[0].text) in _CALLED and name.label_ in {"LOC", "MISC"}:
        return relabelled(name, "ORG")
    before = _seat(doc[name.start - 1].text) if name.start else ""
    if not before:
        return name
    last = doc[name.end - 1].text
    if last.endswith("s") and is_known_place(last[:-1]):
        return name
    if before in _OWNED and _has_owner(doc, name.start - 1):
        return name
    if before not in _CALLED and not (name.label_ == "LOC" or (name.label_ == "ORG" and _is_placed(name))):
        return name
    if before in _CALLED and not _may_call(doc, name, borne):
        return name
    start = name.start - 1
    return Span(doc, start, name.end, label=_label(before))


def _is_placed(name: Span) -> bool:
    return len(name) == 1 and (name.text.istitle() or is_known_place(name.text))  # "NRW"


def _may_call(doc: Doc, name: Span, borne: Collection[str]) -> bool:
    """Whether a body may be called so: by a place or a word of its own; by somebody only where no verb can part them."""
    first = name[0].text
    if kind_of_known(name.text) or first in club_prefixes():
        return False
    if len(name) == 1 and name.label_ in {"PER", "ORG"} and _ABSTRACT.fullmatch(first):
        return False
    if name.label_ == "PER" and (is_first_name(first) or name[-1].text in borne):
        return len(name) == 1 and _is_governed(doc, name.start - 1)
    return True


def _is_governed(doc: Doc, at: int) -> bool:
    """Whether a preposition governs the noun at a token: "im | Zirkus", "bei der | Reederei"; "der | Reederei" may be
    blamed."""
    before, article = doc[at - 1].lower_ if at else "", doc[at - 2].lower_ if at > 1 else ""
    if before in {"im", "am", "beim", "vom", "zum", "zur"} or before in PREPOSITIONS:
        return True
    if before in {"der", "des"} and at > 1:
        whose = noun_of(doc[at - 2].text)  # "die Inhaberin der | Bäckerei"
        if whose is not None and whose.kind == "person":
            return True
    return before in DETERMINERS and article in PREPOSITIONS


def _has_owner(doc: Doc, at: int) -> bool:
    """Whether somebody has the noun at a token: "seinem neuen | Verein | Ascoli"."""
    while (
        at > 1 and doc[at - 1].text.islower() and CAPITAL_ADJECTIVE.fullmatch(doc[at - 1].text.capitalize())
    ):
        if _OWNING.fullmatch(doc[at - 1].text):
            return True
        at -= 1
    return at > 0 and _OWNING.fullmatch(doc[at - 1].text) is not None


def seated(doc: Doc, words: Sequence[str], taken: Mapping[int, Span]) -> Iterator[Span]:
    """Bodies whose names nobody found: "beim Forstbetrieb | Kaltern", "Die Kita | Pusteblume | sucht", "der Liste | Freie
    Bürger"; not "die Kita | Kinder | aufnimmt"."""
    for at, word in enumerate(words):
        if not _seat(word) or at in taken:
            continue
        end = _end_of_own(words, at)
        if end and not any(i in taken for i in range(at, end)):
            yield Span(doc, at, end, label=_label(_seat(word)))


def _end_of_own(words: Sequence[str], at: int) -> int:
    """The end of a body's own name behind the noun at a token, 0 if there is none."""
    own, after = (*words[at + 1 : at + 3], "", "")[:2]
    if not is_capitalised(own) or own in MONTHS_AND_DAYS or after in MONTHS_AND_DAYS:
        return 0
    end = at + 2
    if own in _SIDES:
        return end if not after[:1].isupper() and not after[:1].isdigit() else 0
    if _is_own_adjective(own) and is_capitalised(after):
        return end + 1
    if is_capitalised(after) or role_gender(own) is not None or _seat(words[at]) not in _CALLED:
        return 0
    if not is_common(own) or ends_like_place(own):
        return 0 if is_first_name(own) or _ABSTRACT.fullmatch(own) else end
    if _NURSERIES.fullmatch(words[at]) and own in _OF_NURSERIES:
        return end
    if listed(own) not in {own, None}:
        return 0  # a plural
    return end if _opens_clause(words, at, end) or _stands_again(words[at], own, words) else 0


def _stands_again(noun: str, own: str, words: Sequence[str]) -> bool:
    """Whether two words stand side by side more than once."""
    return sum(pair == (noun, own) for pair in pairwise(words)) > 1


def firms(doc: Doc, words: Sequence[str], taken: Mapping[int, Span]) -> Iterator[Span]:
    """Firms that nobody found, by the noun before them or by what they make: "beim Pflegeheimbetreiber | Sonnrainer |", "Der
    Anbieter | Rollo | fährt", "die | Orthos Medizintechnik |"; not "ein Anbieter Strom liefert"."""
    for at, word in enumerate(words):
        if not _of_business(word):
            continue
        if _FIRM.fullmatch(word) and at + 1 not in taken and _is_own_of_firm(words, at):
            yield Span(doc, at + 1, at + 2, label="ORG")
        elif _TRADE.fullmatch(word) and at > 1 and words[at - 2].lower() in _ARTICLES:
            own, known = words[at - 1], taken.get(at - 1)
            if (
                at not in taken
                and is_capitalised(own)
                and not is_common(own)
                and (known is None or len(known) == 1)
            ):
                yield Span(doc, at - 1, at + 1, label="ORG")


@lru_cache(maxsize=65536)
def _of_business(word: str) -> bool:
    """Whether a word says that a firm is called beside it; most do not."""
    return word[:1].isupper() and (_FIRM.fullmatch(word) or _TRADE.fullmatch(word)) is not None


def _is_own_of_firm(words: Sequence[str], at: int) -> bool:
    """Whether the word behind a firm's noun is its name."""
    own, after = (*words[at + 1 : at + 3], "", "")[:2]
    if (
        not is_capitalised(own)
        or after[:1].isupper()
        or own in MONTHS_AND_DAYS
        or role_gender(own) is not None
    ):
        return False
    if listed(own) is None and not is_common(own):
        return not is_first_name(own) and not is_known_place(own)
    return listed(own) in {own, None} and _opens_clause(words, at, at + 2)


def _is_own_adjective(word: str) -> bool:
    """Whether a capital makes an adjective the beginning of a name: "Liste | Freie | Bürger"."""
    base = listed(word.lower())
    return (
        word.endswith(("e", "er", "es", "en"))
        and base is not None
        and base.islower()
        and base != word.lower()
        and listed(word) in {None, base}
    )


def _opens_clause(words: Sequence[str], at: int, end: int) -> bool:
    """Whether the noun at a token and the word behind it are all that stands before the verb of a sentence, so that they
    are one: ". Die | Brauerei Auerhahn | kündigt an", ". In der | Musikschule Unterland | wird"."""
    if end >= len(words) or not is_finite(words[end]):
        return False
    article, before = words[at - 1 : at], words[at - 2 : at - 1]
    if not _OPENERS.isdisjoint(article):
        return True
    return (
        bool(article and before)
        and article[0] in DETERMINERS
        and before[0].istitle()
        and before[0].lower() in PREPOSITIONS
    )
