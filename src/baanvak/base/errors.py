"""What a verb can answer instead of a result."""


class Refused(Exception):
    """The actor may not do this. Doors answer as if the thing does not exist (404)."""


class Impossible(Exception):
    """The thing is not in a state in which this can be done. Carries a sentence for people."""
