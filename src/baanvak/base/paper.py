"""Paper: a PDF that anybody can read, also with a screen reader (PDF/UA-1), from a template and plain values.

The values travel as JSON beside the template and are never part of its text, so nothing that somebody typed can
be a command. The same values give the same bytes.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def pdf(template: Path, values: Mapping[str, Any]) -> bytes:
    """Lay out `values` (anything JSON) with a typst template, which reads them under the name "values"."""
    import typst

    made: bytes = typst.compile(
        template,
        root=template.parent,
        ignore_system_fonts=True,
        sys_inputs={"values": json.dumps(values)},
        pdf_standards="ua-1",
    )
    return made
