"""Benchmarks live beside the product; their modules are found like those of a script in `bench/`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
