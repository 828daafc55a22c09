"""Templates of what a person takes along on paper."""

from pathlib import Path

CV = Path(__file__).parent / "cv.typ"
