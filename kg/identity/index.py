"""The index of who is named in the articles of a store: what is needed to find and compare namesakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.identity.byhand import Decision
from kg.identity.profile import Profile, Setting, loaded, loaded_setting
from kg.identity.statements import KEY, PROFILE, Quads, Statement, indexed, iri, text
from kg.vocab import IDENTITY_INDEX, RDF, WS


class Index:
    """The profiles in the graph `IDENTITY_INDEX` of one store, and what was read of them so far."""

    def __init__(self, quads: Quads) -> None:
        self._quads = quads
        self._profiles: dict[str, Profile] = {}
        self._settings: dict[str, Setting] = {}
        self._by_key: dict[str, set[str]] = {}

    def forget(self) -> None:
        """Reads everything anew next time."""
        self._profiles.clear()
        self._settings.clear()
        self._by_key.clear()

    def profile(self, node: str) -> Profile | None:
        """The profile of a node, None if the store has no such node."""
        if node in self._profiles:
            return self._profiles[node]
        written = next(self._quads.in_graph(IDENTITY_INDEX, iri(node), PROFILE, None), None)
        if written is None:
            return None
        article = node.rsplit("/", 2)[0]
        if article not in self._settings:
            (kept,) = self._quads.in_graph(IDENTITY_INDEX, iri(article), PROFILE, None)
            self._settings[article] = loaded_setting(article, kept[2][1])
        self._profiles[node] = loaded(node, written[2][1], self._settings[article])
        return self._profiles[node]

    def is_new(self, article: str, come: Iterable[Profile]) -> bool:
        """Whether the store knows nothing of the article nor, therefore, of its nodes; no node is that of another."""
        known = self._quads.in_graph(IDENTITY_INDEX, iri(article), PROFILE, None)
        return next(iter(known), None) is None and all(one.node.startswith(f"{article}/") for one in come)

    def _with_key(self, key: str) -> set[str]:
        if key not in self._by_key:
            found = self._quads.in_graph(IDENTITY_INDEX, None, KEY, text(key))
            self._by_key[key] = {subject[1] for subject, _, _ in found}
        return self._by_key[key]

    def closed(self, start: Iterable[Profile], decisions: Iterable[Decision]) -> list[Profile]:
        """All nodes that share a key with these, or are tied to them by hand, and so on."""
        ties: dict[str, set[str]] = defaultdict(set)
        for decision in decisions:
            for node in decision.nodes:
                ties[node] |= decision.nodes
        seen: set[str] = set()
        found: dict[str, Profile] = {}
        todo = sorted({key for profile in start for key in profile.keys})
        while todo:
            key = todo.pop()
            if key in seen:
                continue
            seen.add(key)
            for node in self._with_key(key):
                for tied in {node, *ties.get(node, ())}:
                    profile = self.profile(tied)
                    if profile is not None and tied not in found:
                        found[tied] = profile
                        todo.extend(profile.keys - seen)
        return [found[node] for node in sorted(found)]

    def changed(
        self,
        gone: Sequence[Profile],
        come: Sequence[Profile],
        setting: Setting | None,
        before: Sequence[Statement],
        *,
        is_new: bool,
    ) -> tuple[set[Statement], set[Statement]]:
        """What goes from and comes to the graph, as the old profiles of an article give way to the new ones."""
        article = next(
            (s[1] for s, p, o in before if p[1] == str(RDF.type) and o[1] == str(WS.Article)), None
        )
        if article is None and setting is not None:
            article = setting.article
        nodes = {profile.node for profile in (*gone, *come)} | ({article} if article else set())
        old = {
            statement
            for node in (() if is_new else nodes)
            for statement in self._quads.in_graph(IDENTITY_INDEX, iri(node), None, None)
        }
        for one in gone:
            for key in one.keys:
                self._with_key(key).discard(one.node)
            self._profiles.pop(one.node, None)
        for one in come:
            for key in one.keys:
                self._with_key(key).add(one.node)
            self._profiles[one.node] = one
        if article is not None:
            self._settings.pop(article, None)
        if setting is not None:
            self._settings[setting.article] = setting
        return old, set() if setting is None else indexed(setting, come)
