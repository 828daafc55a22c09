# Two commands do all set-up: `make demo` and `make test`.
.DEFAULT_GOAL := help
PY := .venv/bin/python
PORT ?= 8000
export BAANVAK_DATA ?= $(CURDIR)/var
DEMO := BAANVAK_DEMO=1

.PHONY: help demo run test check bench reference messages lock clean

help:  ## what you can do here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /make \1	/' | expand -t 18

demo: .venv/ready styles  ## the example region, filled and running (FRESH=1 starts over, PORT=… chooses the port)
	@if [ -n "$(FRESH)" ]; then rm -rf "$(BAANVAK_DATA)"; fi
	@$(DEMO) $(PY) -m baanvak.cli.main demo --if-empty
	@$(DEMO) $(PY) -m baanvak.cli.main up --port $(PORT)

run: .venv/ready styles  ## the product with your own settings (see README: configuration)
	@$(PY) -m baanvak.cli.main prepare
	@$(PY) -m baanvak.cli.main up --port $(PORT)

test: .venv/dev styles  ## everything: lint, types, plan of the house, tests on SQLite, PostgreSQL and in the browser
	@$(PY) tools/test.py

check: .venv/dev  ## the quick part: lint, types, plan of the house
	@$(PY) tools/test.py --only check

bench: .venv/bench  ## measurements, side by side
	@for bench in bench/*.py; do echo "== $$bench"; $(PY) $$bench || exit 1; done

reference: .venv/dev  ## write docs/reference from the code
	@BAANVAK_DEMO=1 $(PY) -m baanvak.cli.main reference

messages: .venv/dev  ## bring new texts into the Dutch catalogue
	@$(PY) tools/messages.py update

lock: .venv/uv  ## choose new versions of the dependencies
	@$(UV) pip compile -q --upgrade --no-header --no-emit-index-url --generate-hashes --extra postgres --extra fast pyproject.toml -o requirements.lock
	@$(UV) pip compile -q --upgrade --no-header --no-emit-index-url --generate-hashes --all-extras --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	@$(UV) pip compile -q --upgrade --no-header --no-emit-index-url --generate-hashes --group bench -c requirements-dev.lock pyproject.toml -o requirements-bench.lock

clean:  ## remove the environment and what was built (your data stays)
	@rm -rf .venv node_modules src/baanvak/web/static/build

# uv, from the machine or put into the environment itself.
UV := .venv/bin/uv
.venv/uv:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Baanvak needs Python 3.11 or newer."; exit 1; }
	@echo "Making the environment…"
	@python3 -m venv .venv || { echo "Python cannot make an environment; on Debian: apt install python3-venv"; exit 1; }
	@if command -v uv >/dev/null; then ln -sf "$$(command -v uv)" .venv/bin/uv; else .venv/bin/pip install -q --disable-pip-version-check uv; fi
	@touch $@

.venv/ready: requirements.lock pyproject.toml | .venv/uv
	@$(UV) pip install -q --python $(PY) --require-hashes -r requirements.lock
	@$(UV) pip install -q --python $(PY) --no-deps -e .
	@$(PY) tools/messages.py compile
	@touch $@

.venv/dev: .venv/ready requirements-dev.lock
	@$(UV) pip install -q --python $(PY) --require-hashes -r requirements-dev.lock
	@touch $@

.venv/bench: .venv/dev requirements-bench.lock
	@$(UV) pip install -q --python $(PY) --require-hashes -r requirements-bench.lock
	@touch $@

.PHONY: styles
styles: .venv/ready
	@UV=$(UV) $(PY) tools/build_styles.py
