"""Care for the queue of work after the page."""

from datetime import timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LONGEST = timedelta(hours=1)


def rescue() -> int:
    """Put back tasks whose worker died: running for longer than any task of ours takes."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - LONGEST).update(
        status=TaskResultStatus.READY, started_at=None
    )
