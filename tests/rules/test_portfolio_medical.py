"""Which words are medical, and which only look like it."""

import pytest

from baanvak.portfolio.rules.medical import medical_words, named


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ik heb ADHD en slaap slecht", ["ADHD"]),
        ("ik heb adhd", ["adhd"]),
        ("Door mijn burn-out kan ik niet lang staan", ["burn-out"]),
        ("last van een depressie", ["depressie"]),
        ("depressieve klachten", ["depressieve"]),
        ("Ik gebruik oxazepam", ["oxazepam"]),
        ("Ik neem medicatie.", ["medicatie"]),
        ("Ik heb autisme, daarom een rustige plek", ["autisme"]),
        ("hernia gehad", ["hernia"]),
        ("NAH na een ongeluk", ["NAH"]),
        ("niet-aangeboren hersenletsel", ["niet-aangeboren hersenletsel"]),
        ("Reumatische handen", ["Reumatische"]),
        ("suikerziekte", ["suikerziekte"]),
        ("ziekte van Crohn", ["ziekte van Crohn"]),
        ("I have PTSD and take antidepressants", ["PTSD", "antidepressants"]),
        ("my anxiety disorder", ["anxiety disorder"]),
        ("Ik kreeg de diagnose ASS", ["diagnose", "ASS"]),
    ],
)
def test_a_diagnosis_or_medicine_is_found(text: str, words: list[str]) -> None:
    found = medical_words(text)
    assert [each.word for each in found] == words
    assert [text[each.start : each.end] for each in found] == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ik kan niet zwaar tillen en heb een rustige plek nodig",
        "Please add a chair; I pass every test",
        "Ik kan niet lang staan door mijn rug",
        "Begeleiden van kinderen met autisme",
        "Ik werkte met mensen die dementie hebben",
        "koken voor ouderen met diabetes",
        "certificaat dementiezorg en verslavingshulp",
        "Ik zorg voor mijn moeder met alzheimer",
        "I cared for people with dementia",
        "Medicijnen uitdelen aan bewoners",
        "Ik deelde medicatie uit",
        "Ik heb in de apotheek medicijnen verkocht",
        "Ik werk met MS Office",
        "Bediening van de hef- en reachtruck",
        "Ik ben verantwoordelijk voor de kas",
    ],
)
def test_needs_and_work_are_left_alone(text: str) -> None:
    assert medical_words(text) == []


def test_my_own_diagnosis_is_found_also_when_i_care_for_others() -> None:
    assert [f.word for f in medical_words("Ik zorg voor kinderen. Ik heb epilepsie.")] == ["epilepsie"]


def test_my_own_medicine_is_found_beside_much_other_text() -> None:
    text = "Ik bezorgde kranten. " + "Elke dag vroeg op en altijd op tijd in de wijk. " + "Nu slik ik medicijnen."
    assert [f.word for f in medical_words(text)] == ["medicijnen"]


def test_words_are_named_once_and_in_small_letters() -> None:
    assert named(medical_words("ADHD, adhd en reuma")) == "adhd, reuma"
