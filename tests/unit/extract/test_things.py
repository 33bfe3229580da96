import pytest

from kg.extract.things import states_a_thing


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("„Der Unterricht beginnt um acht Uhr“", True),
        ("„Die Tür war offen“", True),
        ("„Es regnet“", True),
        ("„Es hat vier Zimmer“", True),
        ("„Er ist umgestürzt“", False),  # who?
        ("„Der Mann hatte zwei Messer bei sich“", False),
        ("„Die Tür hat er offen gelassen“", False),
        ("„Das Urteil ist ein Skandal“", False),
        ("„Das steht noch nicht fest“", False),
        ("„Es geht um ihn“", False),
        ("„Die Tür stand wirklich offen?“", False),
        ("„Das Museum ist heute zu“", False),  # a body
        ("„Ein Fels in der Brandung“", False),
        ("„Ja“", False),
        ("", False),
    ],
)
def test_what_states_something_of_a_thing(words: str, thing: bool) -> None:
    assert states_a_thing(words) is thing
