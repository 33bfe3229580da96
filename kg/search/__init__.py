"""The derived index beside a store: statements as tables and as full text, for answers within milliseconds.

`DIR/search.db` holds nothing that the store does not hold; it can be deleted and made again at any time.
"""

from __future__ import annotations

from kg.search.index import Index, file_of

__all__ = ["Index", "file_of"]
