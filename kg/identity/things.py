"""Organisations and other things: which of them are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.identity.evidence import Evidence
from kg.identity.group import Group
from kg.identity.joining import Groups, join_all
from kg.identity.names import body_key, is_anywhere, legal_form
from kg.identity.needs import BODIES_NEED, FULL_NEEDS
from kg.identity.pairs import agglomerate
from kg.identity.profile import Profile

_JOINING = frozenset("und für der die des of the and".split())
_SHORTEST, _LONGEST = 3, 6  # letters of an abbreviation that its article explains


def join_things(state: Groups, found: Sequence[Profile]) -> None:
    """Joins things of one name, and abbreviations with the one name that they are explained as."""
    by_name: dict[str, list[Profile]] = defaultdict(list)
    for profile in found:
        by_name[body_key(profile.surname)].append(profile)
    explained = _explained(found)
    for _, namesakes in sorted(by_name.items()):
        meanings = {long for one in namesakes for long in explained.get(one.surname, ())}
        if any(one.is_common for one in namesakes):
            agglomerate(state, namesakes, "same name", 0.0, BODIES_NEED)
        elif len(meanings) < 2:  # an abbreviation of two things may be either
            join_all(state, _mostly(state, namesakes), "same name", (), same_article=False)
    for short, long in sorted(explained.items()):
        if len(long) == 1 and body_key(short) in by_name:
            (name,) = long
            groups = [*_mostly(state, by_name[body_key(short)]), *_mostly(state, by_name[body_key(name)])]
            reason = [Evidence(FULL_NEEDS, f"{short} is explained as {name}")]
            join_all(state, list(dict.fromkeys(groups)), "abbreviation", reason, same_article=False)


def _explained(found: Sequence[Profile]) -> dict[str, set[str]]:
    """The long names that articles give to short ones: "Gewerkschaft Hafen und Logistik (GHL)"."""
    explained: dict[str, set[str]] = defaultdict(set)
    for profile in found:
        for name in profile.names - {profile.surname}:
            if _abbreviates(name, profile.surname):
                explained[name].add(profile.surname)
    return explained


def _abbreviates(short: str, long: str) -> bool:
    """Whether the short name is made of the initials of the long one, or of parts of its words ("BVFK" of "Bundesverband der
    Freien Kliniken"), or of two words of it or more."""
    words = long.replace("-", " ").split()
    own = short.split()
    if len(own) > 1:
        return len(own) < len(words) and set(own) < set(words)
    if legal_form(long) and long.startswith(f"{short} ") and len(words) == len(own) + 1:
        return True  # its article calls the "Ravensberg AG" only "Ravensberg", too
    telling = [word for word in words if word not in _JOINING]
    if len(short) > 1 and short in {"".join(word[0] for word in each) for each in (words, telling)}:
        return True
    letters = iter("".join(telling))
    fits = (
        short.isalpha()
        and short not in words
        and not is_anywhere(short)
        and all(letter in letters for letter in short)
    )
    return fits and _SHORTEST <= len(short) <= _LONGEST and short[0] == long[0] and len(telling) > 1


def _mostly(state: Groups, namesakes: Sequence[Profile]) -> list[Group]:
    """The groups of which most nodes bear this name; the others have it from a slip."""
    name = body_key(namesakes[0].surname)
    return [
        each
        for each in state.of(namesakes)
        if 2 * sum(body_key(state.profiles[node].surname) == name for node in each.nodes) > len(each.nodes)
    ]
