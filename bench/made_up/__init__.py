"""Made-up people and vacancies for benchmarks: drawn with a seed from the vocabulary a user has imported."""

from made_up.draw import REGION, World
from made_up.words import Job, Words, read_words

__all__ = ["REGION", "Job", "Words", "World", "read_words"]
