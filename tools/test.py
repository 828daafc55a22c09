"""`make test`: every check and every test, on every database and in the browser where those are there.

A part whose program is missing is left out with a word on how to get it, unless BAANVAK_REQUIRE names it
(postgres, browser, shared).
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = {part for part in os.environ.get("BAANVAK_REQUIRE", "").split(",") if part}
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("BAANVAK_DATA")} | {
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONPATH": "",
}
left_out: list[str] = []


def run(*words: str, **environment: str) -> bool:
    return subprocess.run(words, cwd=ROOT, env=ENVIRONMENT | environment, check=False).returncode == 0


def python(*words: str, **environment: str) -> bool:
    return run(sys.executable, *words, **environment)


def pytest(*words: str, **environment: str) -> bool:
    return python("-m", "pytest", "-q", *words, **environment)


def workers() -> str:
    return str(min(4, os.cpu_count() or 1))


def lint() -> bool:
    return all([python("-m", "ruff", "check", "."), python("-m", "ruff", "format", "--check", ".")])


def types() -> bool:
    return python("-m", "mypy")


def plan() -> bool:
    return run(str(Path(sys.executable).parent / "lint-imports"))


def generated() -> bool:
    """The catalogue is complete, the reference is fresh, the migrations say what the models say."""
    demo = {"BAANVAK_DEMO": "1", "BAANVAK_DATA": tempfile.mkdtemp()}
    return all(
        [
            python("tools/messages.py", "check"),
            python("-m", "baanvak.cli.main", "reference", "--check", **demo),
            python("-m", "baanvak.cli.main", "django", "makemigrations", "--check", "--dry-run", "-v0", **demo),
        ]
    )


def on_sqlite() -> bool:
    return pytest("-n", workers(), "-m", "not browser")


def on_postgres() -> bool:
    server = postgres_programs()
    if server is None:
        return leave_out("postgres", "Debian: apt install postgresql")
    with cluster(server) as url:
        # What has no database says nothing new on another database.
        without = ["--ignore=tests/engine", "--ignore=tests/rules"]
        return pytest("-n", workers(), "-m", "not browser", *without, DATABASE_URL=url)


def in_browser() -> bool:
    if not shutil.which("chromium"):
        return leave_out("browser", "Debian: apt install chromium")
    return pytest("-m", "browser")


def leave_out(part: str, how: str) -> bool:
    left_out.append(f"{part} ({how})")
    return part not in REQUIRED


def postgres_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A PostgreSQL of our own in a folder that disappears, reachable by its socket only."""
    folder = Path(tempfile.mkdtemp(prefix="baanvak-pg-"))
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    user = "postgres" if as_postgres else os.environ.get("USER", "postgres")
    if as_postgres:
        shutil.chown(folder, "postgres")

    def server(*words: str) -> None:
        subprocess.run([*as_postgres, *words], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    server(str(programs / "initdb"), "-D", f"{folder}/data", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=50"
    control = str(programs / "pg_ctl")
    server(control, "-D", f"{folder}/data", "-o", options, "-w", "-l", f"{folder}/log", "start")
    try:
        yield f"postgresql://{user}@/postgres?host={folder}"
    finally:
        server(control, "-D", f"{folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


PARTS: dict[str, Callable[[], bool]] = {
    "lint": lint,
    "types": types,
    "plan of the house": plan,
    "generated pages and texts": generated,
    "tests on SQLite": on_sqlite,
    "tests on PostgreSQL": on_postgres,
    "tests in the browser": in_browser,
}
QUICK = ("lint", "types", "plan of the house", "generated pages and texts")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["check", "sqlite", "postgres", "browser"])
    only = parser.parse_args().only
    wanted = {"check": QUICK, "sqlite": PARTS.keys() & {"tests on SQLite"}}.get(only or "") or [
        name for name in PARTS if only is None or only in name.lower()
    ]
    if "shared" in REQUIRED and not os.environ.get("BAANVAK_SHARED"):
        print("BAANVAK_REQUIRE asks for the real data, but BAANVAK_SHARED does not say where it is.")
        return 1
    failed = []
    for name in wanted:
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        if not PARTS[name]():
            failed.append(name)
        print(f"   {time.monotonic() - began:.0f} s", flush=True)
    if not os.environ.get("BAANVAK_SHARED"):
        left_out.append("tests on real data (BAANVAK_SHARED is not set)")
    for part in left_out:
        print(f"Left out: {part}")
    print(f"Failed: {', '.join(failed)}" if failed else "All well.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
