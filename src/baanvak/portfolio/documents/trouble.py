"""How the parts of the reading process say that a file cannot be read."""

from baanvak.portfolio.rules.documents import Trouble


class Cannot(Exception):
    """This file cannot be read, for this reason."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
