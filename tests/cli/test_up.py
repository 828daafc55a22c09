"""`up` sees its own first page in production settings too."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from baanvak.cli import up


class Running:
    def poll(self) -> None:
        return None


@pytest.fixture
def server() -> Iterator[Any]:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.server.asked.append(dict(self.headers))
            self.send_response(self.server.status)
            self.send_header("Location", "https://baanvak.example.nl/")
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            pass

    there = HTTPServer(("127.0.0.1", 0), Page)
    there.asked, there.status = [], 200
    threading.Thread(target=there.serve_forever, daemon=True).start()
    yield there
    there.shutdown()
    there.server_close()


@pytest.mark.parametrize(("status", "is_alive"), [(200, True), (301, True), (400, True), (404, True), (500, False)])
def test_every_answer_but_an_error_of_ours_is_alive(server: Any, settings: Any, status: int, is_alive: bool) -> None:
    settings.ALLOWED_HOSTS, settings.BEHIND_TLS = ["baanvak.example.nl"], True
    server.status = status
    assert up._answers("0.0.0.0", server.server_port, Running(), seconds=5) is is_alive  # type: ignore[arg-type]
    assert len(server.asked) == 1, "a redirect is not followed"
    assert server.asked[0]["Host"] == "baanvak.example.nl"
    assert server.asked[0]["X-Forwarded-Proto"] == "https"


@pytest.mark.parametrize(
    ("allowed", "name"),
    [(["a.nl", "b.nl"], "a.nl"), ([".a.nl"], "a.nl"), (["*"], "localhost"), ([], "localhost"), (["[::1]"], "[::1]")],
)
def test_the_host_is_one_that_is_let_in(allowed: list[str], name: str) -> None:
    assert up._name(allowed) == name
