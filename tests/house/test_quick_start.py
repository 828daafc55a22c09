"""Commands and pages start fast: what is heavy is imported where it is used, not before."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("numpy", "scipy", "numba", "distributed", "typst", "jsonschema", "joserfc", "pypdfium2", "docx")

HELP = """
import sys
from baanvak.cli.main import main
try:
    main(["--help"])
except SystemExit:
    pass
loaded = {"django", *%r} & set(sys.modules)
sys.exit(f"loaded {loaded}" if loaded else 0)
"""

PAGES = """
import sys, django
django.setup()
from django.urls import get_resolver
def walk(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            walk(pattern.url_patterns)
walk(get_resolver().url_patterns)
loaded = set(%r) & set(sys.modules)
sys.exit(f"loaded {loaded}" if loaded else 0)
"""


def run(code: str, folder: Path) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "baanvak.project.settings", "BAANVAK_DEMO": "1", "BAANVAK_DATA": str(folder)}
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    made = subprocess.run(
        [sys.executable, "-c", code % (HEAVY,)],
        env=os.environ | settings | paths, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr


def test_help_wakes_neither_django_nor_anything_heavy(tmp_path: Path) -> None:
    run(HELP, tmp_path)


def test_all_screens_are_imported_without_anything_heavy(tmp_path: Path) -> None:
    run(PAGES, tmp_path)
