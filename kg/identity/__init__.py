"""Who in one article is who in another: decided from what the articles say, never from the order they came in.

Every article names its people, organisations and other things by nodes of its own. `reading` makes a `profile` of what
an article says of each, `evidence` weighs what speaks for and against two of them being one, `decide` draws the
conclusion (for `people` and `things`, by `joining` them), `byhand` lets people overrule it, and `ledger` works out what a
change in one article changes in the graphs of the store. Where the evidence does not suffice, two nodes stay two actors.
"""

from __future__ import annotations
