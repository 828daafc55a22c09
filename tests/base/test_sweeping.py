"""What is only needed for a while is thrown away, and nothing else."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from baanvak.cli.round import make_round

pytestmark = pytest.mark.django_db
NOW = timezone.now


def test_only_sessions_that_ended_go() -> None:
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=NOW() + timedelta(days=days))
    assert make_round("sessions") == {"sessions": 1}
    assert Session.objects.get().session_key == "new"


def test_only_old_failures_to_log_in_go() -> None:
    for name, hours in (("old", 25), ("new", 23)):
        attempt = AccessAttempt.objects.create(username=name, ip_address="192.0.2.1", failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=NOW() - timedelta(hours=hours))
    assert make_round("attempts") == {"attempts": 1}
    assert AccessAttempt.objects.get().username == "new"


def test_only_results_finished_long_ago_go() -> None:
    for status, days in ((TaskResultStatus.SUCCESSFUL, 15), (TaskResultStatus.FAILED, 15), (TaskResultStatus.SUCCESSFUL, 13)):  # fmt: skip
        DBTaskResult.objects.create(
            status=status, finished_at=NOW() - timedelta(days=days), args_kwargs={"args": [], "kwargs": {}},
            task_path="x.y", backend_name="default", exception_class_path="", traceback="", run_after=NOW(),
        )  # fmt: skip
    assert make_round("results") == {"results": 2}
    assert make_round("results") == {"results": 0}
