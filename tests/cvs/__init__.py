"""Our own made-up CVs, as people really write them, with what a careful reader would find in each.

Nobody in these texts exists. `expected` is written by hand from the text, before the program read it.
"""

from cvs.dutch import DUTCH
from cvs.english import ENGLISH
from cvs.expected import Cv, score
from cvs.files import FILES
from cvs.loose import LOOSE

ALL: tuple[Cv, ...] = (*DUTCH, *ENGLISH, *LOOSE, *FILES)

__all__ = ["ALL", "Cv", "score"]
