from __future__ import annotations

import pytest

from detente.intake.language import foreign

ENGLISH = "The ministers met in the harbour on Tuesday and said that they would not talk about the nets before spring."


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Ministers talk about cod",
        "",
        "123 456",
        "Norwegian Fisheries Minister Bo Ek, left, Danish Prime Minister Ann Lee, second left, Swedish Minister "
        "Liv Berg, right, Finnish President Aino Salo, Oslo City Hall, Tuesday",
        "Table: " + "Oslo Bergen Narvik " * 6,
    ],
)
def test_english_and_what_is_too_short_to_tell(text: str) -> None:
    assert not foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Minister der beiden Staaten haben am Dienstag im Hafen über die Netze gesprochen und wollen sich im "
        "Frühjahr erneut treffen, wie ein Sprecher mitteilte.",
        "Les ministres des deux pays se sont rencontrés mardi dans le port pour parler des filets, a déclaré un "
        "porte-parole du gouvernement, qui ne veut pas en dire plus.",
        "Los ministros de los dos países se reunieron el martes en el puerto para hablar de las redes, según dijo un "
        "portavoz del gobierno, y volverán a verse en primavera.",
        "Министры встретились во вторник.",
        "两国部长周二会晤。",
        "Oslo Bergen Narvik Tromso Molde Bodo Alta Hamar Moss Halden " * 5,
    ],
)
def test_other_languages(text: str) -> None:
    assert foreign(text)
