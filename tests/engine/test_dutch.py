"""Dutch words: what is noise in a title, what is one occupation in two forms, what is a compound."""

from threading import Thread

import pytest

from baanvak.engine.dutch import (
    ABBREVIATIONS,
    expanded,
    normalise,
    split_compound,
    stems,
    title_core,
    ungendered,
    words,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  Coördinator\tZorg\n", "coordinator zorg"),
        ("Coo\u0308rdinator", "coordinator"),
        ("CAFÉ-medewerker", "cafe-medewerker"),
        ("ﬁetsenmaker ｍ/ｖ", "fietsenmaker m/v"),
        ("auto’s", "auto's"),
        ("", ""),
    ],
)
def test_one_word_has_one_form_however_it_is_typed(text: str, plain: str) -> None:
    assert normalise(text) == plain


def test_other_scripts_keep_their_letters() -> None:
    assert words("سائق شاحنة") == ["سائق", "شاحنة"]
    assert words("водій") == ["водій"]


@pytest.mark.parametrize(
    ("title", "core"),
    [
        ("Magazijnmedewerker (m/v) 32-40 uur", "magazijnmedewerker"),
        ("Kok (v/m/x)", "kok"),
        ("Lasser M/V/D fulltime", "lasser"),
        ("Senior verpleegkundige mbo-4 / hbo 24 - 32 uur per week", "verpleegkundige"),
        ("Verzorgende IG niveau 3", "verzorgende ig"),
        ("Jr. boekhouder, min. 32 uur p.w.", "boekhouder"),
        ("Schoonmaker 0,8 fte", "schoonmaker"),
        ("Heftruckchauffeur € 2.500,- tot € 3.000,- per maand", "heftruckchauffeur"),
        ("Chauffeur 36u", "chauffeur"),
    ],
)
def test_a_title_loses_gender_hours_pay_and_level(title: str, core: str) -> None:
    assert title_core(title) == core


def test_a_title_of_nothing_but_noise_stays_findable() -> None:
    assert title_core("HBO") == "hbo"
    assert title_core("(m/v)") == "(m/v)"


def test_what_looks_like_noise_inside_a_word_stays() -> None:
    assert title_core("Chauffeur C/E") == "chauffeur c/e"
    assert title_core("Woonbegeleider") == "woonbegeleider"
    assert title_core("HBO-V") == "hbo-v"


def test_words_keep_the_signs_that_are_part_of_them() -> None:
    assert words("C++ / C# en P&O, zzp'er, m.b.o.-docent, auto's") == [
        *("c++", "c#", "en", "p&o", "zzp'er", "mbo", "docent", "auto"),
    ]


@pytest.mark.parametrize("text", ["Verkoper/-ster", "verkoper(ster)", "verkoper/ster"])
def test_two_forms_written_as_one_are_one_word(text: str) -> None:
    assert words(text) == ["verkoper"]


def test_the_short_form_between_brackets_is_no_word() -> None:
    assert words("medewerk(st)er winkel") == ["medewerker", "winkel"]
    assert words("docent(e) Frans") == ["docent", "frans"]


@pytest.mark.parametrize(
    ("feminine", "everyone"),
    [
        ("medewerkster", "medewerker"),
        ("verkoopster", "verkoper"),
        ("schoonmaakster", "schoonmaker"),
        ("bakster", "bakker"),
        ("schrijfster", "schrijver"),
        ("voorleesster", "voorlezer"),
        ("verzorgster", "verzorger"),
        ("bestuurster", "bestuurder"),
        ("wandelaarster", "wandelaar"),
        ("kleuterleidster", "kleuterleider"),
        ("lerares", "leraar"),
        ("zangeres", "zanger"),
        ("directrice", "directeur"),
        ("masseuse", "masseur"),
        ("receptioniste", "receptionist"),
        ("consulente", "consulent"),
        ("psychologe", "psycholoog"),
        ("gastvrouw", "gastheer"),
        ("brandweervrouw", "brandweerman"),
        ("verkoopsters", "verkopers"),
    ],
)
def test_a_feminine_form_is_the_same_occupation(feminine: str, everyone: str) -> None:
    assert ungendered(feminine) == everyone


@pytest.mark.parametrize(
    "word", ["minister", "kwartiermeester", "venster", "register", "gemeente", "poster", "tester", "mevrouw", "lasser"]
)
def test_a_word_that_only_looks_feminine_stays(word: str) -> None:
    assert ungendered(word) == word


def test_a_secretary_is_not_made_a_board_secretary() -> None:
    assert ungendered("secretaresse") == "secretaresse"


def test_guiding_and_policy_keep_different_stems() -> None:
    assert stems("begeleiden", "nl") != stems("beleid", "nl")


def test_one_stem_for_all_forms_of_a_word() -> None:
    assert stems("medewerksters", "nl") == stems("medewerker", "nl")
    assert stems("begeleidt klanten", "nl") == stems("begeleiden klant", "nl")
    assert stems("driving trucks", "en") == ["drive", "truck"]


def test_a_language_without_stemmer_gives_its_words_back() -> None:
    assert stems("Lkw-Fahrer", "de") == ["lkw", "fahrer"]


def test_threads_do_not_share_a_stemmer() -> None:
    expected, results = stems("schoonmaken van kamers in hotels", "nl"), []
    threads = [Thread(target=lambda: results.append(stems("schoonmaken van kamers in hotels", "nl"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 8


KNOWN = frozenset(
    {"magazijn", "medewerker", "schoonmaak", "vrachtwagen", "chauffeur", "wagen", "vracht", "verzekering", "adviseur"}
    | {"groente", "teler", "kind", "opvang", "straat", "maker", "huis", "brief", "bezorger", "meester"}
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("magazijnmedewerker", ("magazijn", "medewerker")),
        ("magazijnmedewerkster", ("magazijn", "medewerker")),
        ("verzekeringsadviseur", ("verzekering", "adviseur")),
        ("groententeler", ("groente", "teler")),
        ("stratenmaker", ("straat", "maker")),
        ("huizenmaker", ("huis", "maker")),
        ("brievenbezorger", ("brief", "bezorger")),
        ("vrachtwagenchauffeur", ("vrachtwagen", "chauffeur")),
        ("kinderopvangmedewerker", ("kind", "opvang", "medewerker")),
    ],
)
def test_a_compound_falls_into_its_parts_without_the_letters_between(word: str, parts: tuple[str, ...]) -> None:
    assert split_compound(word, KNOWN) == parts


@pytest.mark.parametrize("word", ["magazijn", "heftrukchauffeur", "chauffeur", "", "a", "medewerker" * 30])
def test_what_cannot_be_split_comes_back_alone(word: str) -> None:
    assert split_compound(word, KNOWN) == (word,)


def test_abbreviations_are_written_in_full_longest_first() -> None:
    assert expanded(["vig"]) == ["verzorgende", "individuele", "gezondheidszorg"]
    assert expanded(["verzorgende", "ig"]) == ["verzorgende", "individuele", "gezondheidszorg"]
    assert expanded(["adm", "mdw"]) == ["administratief", "medewerker"]
    assert expanded(["cv", "monteur"]) == ["centrale", "verwarming", "monteur"]
    assert expanded(["cv", "schrijven"]) == ["cv", "schrijven"]


def test_every_abbreviation_is_written_as_words_gives_it() -> None:
    for short, full in ABBREVIATIONS.items():
        assert " ".join(words(short)) == short
        assert " ".join(words(full)) == full
        assert expanded(full.split()) == full.split(), "a full form must not be shortened again"
