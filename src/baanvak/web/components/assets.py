"""The built style sheet: whether it is there, its version for the address, and its content."""

import functools
from pathlib import Path

from django.conf import settings
from django.urls import reverse

BUILD = Path(__file__).resolve().parent.parent / "static" / "build"


def exists() -> bool:
    return (BUILD / "baanvak.css").exists()


def sheets() -> list[str]:
    """Addresses of the style sheets in order: ours, then the municipality's own tokens if there are any."""
    addresses = [reverse("style-sheet", args=[_version(_built_at())])]
    if settings.THEME_CSS:
        addresses.append(settings.THEME_CSS)
    return addresses


def content(*, packed: bool) -> bytes:
    """The style sheet, `packed` with gzip or plain."""
    return _read("baanvak.css.gz" if packed else "baanvak.css", _built_at())


def _built_at() -> int:
    file = BUILD / "version"
    return file.stat().st_mtime_ns if file.exists() else 0


@functools.lru_cache(maxsize=1)
def _version(built_at: int) -> str:
    return (BUILD / "version").read_text().strip() if built_at else "none"


@functools.lru_cache(maxsize=2)
def _read(name: str, built_at: int) -> bytes:
    return (BUILD / name).read_bytes()
