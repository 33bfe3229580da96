"""Quotations in a `Doc`: form, content, cue, frame, speaker and addressee as spans, before anybody is resolved.

`rules` finds them by rules and tables alone; `network` reads the rules' drafts as one more hint and decides.
"""
