"""The command that checks a region's own list of questions."""

from pathlib import Path

import pytest

from baanvak.cli.main import main
from baanvak.portfolio import catalogue


def test_it_lists_what_is_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["instruments"]) == 0
    assert "wat-kan-ik version 1: 49 questions" in capsys.readouterr().out


def test_it_names_every_mistake_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, wrong = tmp_path / "good.toml", tmp_path / "wrong.toml"
    text = catalogue.instruments()["brug"][1]
    good.write_text(text, "utf-8")
    wrong.write_text(text.replace("version = 1", "version = 0").replace('theme = "werk"', 'theme = "wrk"'), "utf-8")
    assert main(["instruments", str(good)]) == 0
    assert main(["instruments", str(good), str(wrong), str(tmp_path / "none.toml")]) == 1
    said = capsys.readouterr().err
    assert "version must be a whole number" in said
    assert "the theme “wrk” is not one of" in said
    assert "none.toml" in said
