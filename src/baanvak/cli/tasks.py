"""The task worker: work after the page, sealing the record, and the round of every night."""

import logging
import os
import signal
import sys
import threading
import time
from datetime import date, datetime

SEAL_EVERY = 30.0  # seconds
ROUND_HOUR = 3  # local time

log = logging.getLogger("baanvak.tasks")


def main() -> int:
    """Run until stopped: tasks in this thread, the clock beside it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baanvak.project.settings")
    import django

    django.setup()
    from django.core.management import call_command

    threading.Thread(target=_clock, daemon=True, name="clock").start()
    signal.signal(signal.SIGTERM, lambda *_args: sys.exit(0))
    call_command("db_worker", interval=0.5, verbosity=0)
    return 0


def _clock() -> None:
    """Seal the record twice a minute and start the round once a night."""
    last_round: date | None = None
    while True:
        time.sleep(SEAL_EVERY)
        try:
            last_round = _tick(last_round)
        except Exception:
            log.exception("the clock of the task worker stumbled; it goes on")


def _tick(last_round: date | None) -> date | None:
    from django.utils import timezone

    from baanvak.base import record
    from baanvak.cli.round import make_round

    record.seal()
    now: datetime = timezone.localtime()
    if now.hour == ROUND_HOUR and last_round != now.date():
        make_round()
        return now.date()
    return last_round


if __name__ == "__main__":
    raise SystemExit(main())
