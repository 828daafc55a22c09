"""Teaching the linker what the vocabulary says: after an import, or when somebody asks for it."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy

from baanvak.atlas import index
from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.engine.learning import Recipe


@action(Verb.CHANGE, on="atlas", says=gettext_lazy("taught the linker the vocabulary"))
def teach(
    *,
    by: Actor,
    recipe: Recipe | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    atlas: None = None,
) -> bool:
    """Train the linker on all labels of the vocabulary; says whether there was anything to learn from."""
    try:
        index.teach(recipe, progress)
    except ValueError:
        return False
    return True
