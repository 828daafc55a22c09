"""Which facts somebody's answers could add to their portfolio. Never without their yes."""

from collections.abc import Mapping, Sequence

from baanvak.portfolio.rules.instruments import Fact, Instrument


def facts_of(instrument: Instrument, answers: Mapping[str, Sequence[str]]) -> list[Fact]:
    """What these answers can become, in the order of the questions, each once; never from a sensitive part."""
    found: dict[Fact, None] = {}
    for part in instrument.parts:
        if part.is_sensitive:
            continue
        for question in part.questions:
            for code in answers.get(question.key, ()):
                option = question.option(code)
                found |= dict.fromkeys(option.facts if option else ())
    return list(found)
