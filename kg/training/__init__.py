"""Makes the shipped German pipeline from the corpora: `python -m kg.training --help`.

Needs the extra "train" and the corpora, neither of which a user of kg needs; no part of the program imports this
package. One core takes about two hours and a half, quotations not counted.
"""
