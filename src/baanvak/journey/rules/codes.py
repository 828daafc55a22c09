"""The code of a sign-up: short enough to read out over the telephone."""

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without signs that look or sound alike on paper
CODE_LENGTH = 8


def spoken(code: str) -> str:
    """In groups of four, as it is shown and read out: `AB2C 9KLM`."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
