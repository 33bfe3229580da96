"""The smallest corpora that all readers can read, and the smallest word vectors."""

from __future__ import annotations

import json
from pathlib import Path

from kg.training.vectors import with_vectors

_TREE = """\
1\tSatz\t_\tNOUN\t_\tCase=Nom\t3\tnsubj\t_\t_
2\t{number}\t_\tNUM\t_\t_\t1\tnummod\t_\t_
3\that\t_\tVERB\t_\tMood=Ind\t0\troot\t_\t_
4\tWorte\t_\tNOUN\t_\tCase=Acc\t3\tobj\t_\tSpaceAfter=No
5\t.\t_\tPUNCT\t_\t_\t3\tpunct\t_\t_

"""


def write_corpora(folder: Path) -> Path:
    """The smallest corpora that all readers can read."""
    for part in ("treebank", "ner", "quotations", "entities"):
        (folder / part).mkdir(parents=True)
    sentences = "".join(_TREE.format(number=number) for number in range(8))
    for name in ("de_gsd-ud-dev", "de_pud-ud-test", "de_lit-ud-test"):
        (folder / f"treebank/{name}.conllu").write_text(sentences, encoding="utf-8")
    row = {"documentName": "a", "originalText": "Lena Rot kam aus Bonn."}
    names = {
        "documentName": "a",
        "entities": [{"id": "e1", "kind": "PER"}],
        "mentions": [{"begin": 0, "end": 8, "entity": "e1", "type": "name"}],
    }
    for part in ("train", "dev"):
        (folder / f"quotations/{part}.jsonl").write_text(json.dumps(row), encoding="utf-8")
        (folder / f"entities/{part}.jsonl").write_text(json.dumps(names), encoding="utf-8")
    for part in ("val", "test"):
        (folder / f"ner/wikineural-de-{part}.conllu").write_text(
            "0\tBonn\tB-LOC\n1\tEva\tB-PER\n2\tGrau\tI-PER\n\n", encoding="utf-8"
        )
    germeval = "#\tx\n1\tIn\tO\tO\n2\tKöln\tB-LOC\tO\n3\tam\tO\tO\n4\tRhein\tB-LOC\tO\n\n"
    (folder / "ner/germeval2014-dev.tsv").write_text(germeval, encoding="utf-8")
    return folder


def write_vectors(folder: Path, width: int = 3) -> Path:
    """A pipeline that has nothing but word vectors of so many dimensions; returns its folder."""
    rows = [f"{row} " + " ".join(f"{(row + at) / 107:.3f}" for at in range(width)) for row in range(7)]
    table = folder / "mini.floret"
    table.write_text("\n".join([f"7 {width} 4 5 2 2166136261 < >", *rows]), encoding="utf-8")
    with_vectors(table).to_disk(folder / "vectors")
    return folder / "vectors"
