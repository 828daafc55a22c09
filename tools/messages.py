"""Translations without gettext installed: `update` the Dutch catalogue, `check` it, `compile` it.

Babel reads Python and, through Django's own templatizer, templates. Obsolete texts are dropped.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "baanvak"
LOCALE = SOURCE / "locale"  # our own texts
LIBRARY = SOURCE / "locale_libraries"  # texts of libraries that we say otherwise; compiled only
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "pgettext_lazy": ((1, "c"), 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "msgid": None,
    "_t": None,
}


def found() -> Iterator[tuple[str, int, str | tuple[str, str], str | None]]:
    """Every text of ours: file, line, text (or singular and plural), context."""
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py":
            code = path.read_bytes()
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            code = _templatized(path).encode()
        else:
            continue
        name = str(path.relative_to(SOURCE.parent))
        for line, text, _comments, context in extract("python", io.BytesIO(code), KEYWORDS):
            yield name, line, text, context


def _templatized(path: Path) -> str:
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return re.sub(r"^[ \t]+", "", code, flags=re.MULTILINE)  # what is no text is blanked out, its indents too


def template() -> Catalog:
    catalog = Catalog(charset="utf-8")
    for _name, _line, text, context in found():
        if text and text != ("", ""):
            catalog.add(text, context=context)
    return catalog


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, charset="utf-8")


def catalogues() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def update() -> int:
    """Add new texts to the catalogue, drop texts that are gone."""
    for path in catalogues():
        catalog = read(path)
        catalog.update(template(), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalog, width=110, sort_output=True, omit_header=False, no_location=True)
        print(f"{path.name}: {len(catalog)} texts, {len(missing(catalog))} not translated")
    return 0


def missing(catalog: Catalog) -> list[Message]:
    return [m for m in catalog if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)]


def check() -> int:
    """Fail when a text has no Dutch, or when a translation drops a placeholder."""
    wanted = template()
    wrong = 0
    for path in catalogues():
        catalog = read(path)
        for message in wanted:
            if message.id and catalog.get(message.id, message.context) is None:
                print(f"not in the catalogue: {message.id}")
                wrong += 1
        for message in missing(catalog):
            print(f"not translated: {message.id}")
            wrong += 1
        for message, errors in catalog.check():
            print(f"{message.id}: {'; '.join(map(str, errors))}")
            wrong += 1
    print(f"{wrong} texts need work." if wrong else "The Dutch catalogue is complete.")
    return 1 if wrong else 0


def compile_() -> int:
    for path in [*catalogues(), *sorted(LIBRARY.glob("*/LC_MESSAGES/*.po"))]:
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))
    return 0


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else "check"
    sys.exit({"update": update, "check": check, "compile": compile_}[what]())
