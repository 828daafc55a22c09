"""What an import did, to read back."""

from django.db.models import QuerySet

from baanvak.base.access import allowed
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.market.models import ImportRun


def import_runs(by: Actor) -> QuerySet[ImportRun]:
    """The imports so far, newest first."""
    return allowed(by, Verb.READ, "import_run").order_by("-pk")


def import_run(by: Actor, pk: int) -> ImportRun | None:
    """One import; its `rows` say what became of every row of the file."""
    return allowed(by, Verb.READ, "import_run").filter(pk=pk).first()
