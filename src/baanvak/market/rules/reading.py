"""How the plain text of a vacancy is set on a page: paragraphs and lists."""

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of lines, or the items of a list."""

    lines: tuple[str, ...]
    is_list: bool = False


def blocks(text: str) -> tuple[Block, ...]:
    """Cut a text at blank lines, and wherever a list ("- " before a line) begins or ends."""
    found = []
    for (is_list, is_blank), group in groupby(text.splitlines(), key=_kind):
        lines = tuple(line.strip().removeprefix("- ").strip() for line in group)
        if not is_blank:
            found.append(Block(tuple(line for line in lines if line), is_list))
    return tuple(found)


def _kind(line: str) -> tuple[bool, bool]:
    return line.lstrip().startswith("- "), not line.strip()
