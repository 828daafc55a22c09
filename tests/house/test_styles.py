"""The tool that bundles the style sheet keeps what we use, drops what we do not, and works without npm."""

import gzip
import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

import baanvak

ROOT = Path(baanvak.__file__).parent.parent.parent


@pytest.fixture
def tool(tmp_path: Path) -> ModuleType:
    """The tool, building in a folder of its own and finding no packages."""
    spec = importlib.util.spec_from_file_location("build_styles", ROOT / "tools" / "build_styles.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.BUILD = tmp_path / "build"
    module.PACKAGES = {name: tmp_path / "node_modules" / name for name in module.PACKAGES}
    return module


def test_without_npm_the_sheet_is_our_own_layer_and_the_tool_says_so(tool, monkeypatch, capsys) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(tool, "_runs", lambda _command: False)
    monkeypatch.delenv("UV", raising=False)
    assert tool.main() == 0
    assert "No npm found" in capsys.readouterr().err
    sheet = (tool.BUILD / "baanvak.css").read_text()
    assert "--bv-line:#0b5d66" in sheet
    assert ".bv-next" in sheet
    assert gzip.decompress((tool.BUILD / "baanvak.css.gz").read_bytes()).decode() == sheet
    assert not list(tool.BUILD.glob("*.woff2"))
    assert (tool.BUILD / "inputs").read_text() == "", "the next run tries npm again"


def test_without_a_network_the_tool_tells_what_npm_said(tool, monkeypatch, capsys, tmp_path: Path) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error network is unreachable' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setattr(tool, "npm_command", lambda: [str(npm)])
    assert tool.main() == 0
    assert "network is unreachable" in capsys.readouterr().err
    assert (tool.BUILD / "baanvak.css").exists()


def test_nothing_is_built_when_nothing_changed(tool, monkeypatch) -> None:
    monkeypatch.setattr(tool, "packages_present", lambda: True)
    monkeypatch.setattr(tool, "bundle", lambda **_kwargs: "a{}")
    monkeypatch.setattr(tool, "write", lambda sheet, **_kwargs: _write(tool.BUILD, sheet))
    tool.main()
    monkeypatch.setattr(tool, "bundle", lambda **_kwargs: pytest.fail("built again"))
    assert tool.main() == 0


def _write(folder: Path, sheet: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "baanvak.css").write_text(sheet)


def test_only_rules_for_classes_we_use_are_kept(tool) -> None:
    used = re.compile("utrecht-button|utrecht-button--[a-z]+-action")
    css = (
        ".utrecht-button{a:b}.utrecht-button--danger{a:b}.utrecht-button--primary-action:hover,.utrecht-other{c:d}"
        "@media print{.utrecht-button:not(:is(.utrecht-button--primary-action,:hover)){e:f}.utrecht-other{g:h}}"
    )
    assert tool.keep_used(css, used) == (
        ".utrecht-button{a:b}.utrecht-button--primary-action:hover{c:d}"
        "@media print{.utrecht-button:not(:is(.utrecht-button--primary-action,:hover)){e:f}}"
    )


def test_a_class_with_a_gap_stands_for_every_word(tool) -> None:
    patterns = tool.class_patterns()
    assert "utrecht-button--[a-z]+-action" in patterns
    assert "utrecht-textbox--html-input" in patterns


def test_our_own_layer_is_whole(tool) -> None:
    """Braces that do not close swallow every rule after them."""
    for name in tool.OWN_ORDER:
        text = tool.strip_comments((tool.OWN / f"{name}.css").read_text())
        assert text.count("{") == text.count("}"), name
    assert {path.stem for path in tool.OWN.glob("*.css")} == set(tool.OWN_ORDER)
