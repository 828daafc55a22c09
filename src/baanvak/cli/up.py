"""`baanvak up`: the server and the task worker, together, until one of them stops."""

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from baanvak.people import queries

TRIES = 20  # ports
WILDCARDS = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}  # to listen on: to call


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="first port to try (default 8000)")
    parser.add_argument("--workers", type=int, default=2, help="server processes (default 2)")
    parser.add_argument("--no-tasks", action="store_true", help="start no task worker here")


def run(options: argparse.Namespace) -> int:
    port = _free_port(options.host, options.port)
    call_command("collectstatic", interactive=False, verbosity=0)
    children = [_server(options, port)]
    if not options.no_tasks:
        children.append(_tasks())
    signal.signal(signal.SIGTERM, lambda *_args: sys.exit(0))
    try:
        if not _answers(options.host, port, children[0]):
            return 1
        address = f"http://{f'[{options.host}]' if ':' in options.host else options.host}:{port}/"
        print(f"Baanvak is open. Stop with Ctrl-C.\n{address}", flush=True)
        _say_who()
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
        print("A part of Baanvak stopped by itself; see the lines above.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(children)


def _free_port(host: str, first: int) -> int:
    """The first free port from `first` on; says so when it is another one."""
    for port in range(first, first + TRIES):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
        if port != first:
            print(f"Port {first} is in use; taking {port} instead. Choose your own with --port.", flush=True)
        return port
    print(f"Ports {first} to {first + TRIES - 1} are all in use. Choose another with --port.", file=sys.stderr)
    raise SystemExit(1)


def _server(options: argparse.Namespace, port: int) -> subprocess.Popen[bytes]:
    words = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "baanvak.project.wsgi:application",
        "--host", options.host, "--port", str(port), "--workers", str(options.workers),
        "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
        "--static-path-mount", str(Path(settings.STATIC_ROOT)), "--static-path-route", "/static",
    ]  # fmt: skip
    return subprocess.Popen(words, env=os.environ | {"DJANGO_SETTINGS_MODULE": "baanvak.project.settings"})


def _tasks() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "baanvak.cli.tasks"])


def _answers(host: str, port: int, server: subprocess.Popen[bytes], seconds: float = 40) -> bool:
    """Wait until the first page answers. A redirect or a refusal is an answer too; an error of ours is not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            status = _status(host, port)
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
            continue
        if status >= 500:
            print(f"The first page answers {status}; see the lines above.", file=sys.stderr)
        return status < 500
    print("The server did not answer.", file=sys.stderr)
    return False


def _status(host: str, port: int) -> int:
    """The status of the first page, asked for from this machine as the proxy would ask for it."""
    headers = {"Host": _name(settings.ALLOWED_HOSTS)}
    if settings.BEHIND_TLS:
        headers["X-Forwarded-Proto"] = "https"
    server = http.client.HTTPConnection(WILDCARDS.get(host, host), port, timeout=5)
    try:
        server.request("GET", "/", headers=headers)
        return server.getresponse().status
    finally:
        server.close()


def _name(allowed: list[str]) -> str:
    """A host name that Django lets in: the first of the settings; of a whole domain the domain itself."""
    first = allowed[0].strip().removeprefix(".") if allowed else ""
    return "localhost" if first in {"", "*"} else first


def _say_who() -> None:
    if settings.DEMO:
        print("You can log in as:")
        for persona in queries.personas():
            works = ", ".join(f"{role}, {organisation}" for role, organisation in persona.roles)
            print(f"  {persona.name} ({works or 'jobseeker'})")
        print("Choose somebody at /demo/.", flush=True)


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=8)
        except subprocess.TimeoutExpired:
            child.kill()
