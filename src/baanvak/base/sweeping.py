"""Throws away what is only needed for a while: sessions, failed attempts to log in, results of tasks."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

ATTEMPTS_KEPT = timedelta(days=1)  # far longer than somebody is locked out
RESULTS_KEPT = timedelta(days=14)


def sessions() -> int:
    """Delete the sessions that have ended; returns how many."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def attempts() -> int:
    """Forget failed attempts to log in, with their addresses; returns how many."""
    return AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - ATTEMPTS_KEPT).delete()[0]


def results() -> int:
    """Delete what finished tasks left behind; returns how many."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - RESULTS_KEPT).delete()[0]
