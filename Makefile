# `make run` and `make test` need Python 3.11 or newer, pip and make; they set up everything else in .venv.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PY := $(BIN)/python
# pip of the machine works on the new environment, so that a Python without its own bundled pip will do
PIP := $(PYTHON) -m pip --python $(PY) --disable-pip-version-check install --quiet --require-hashes

.PHONY: run test quick check pytest pytest-heard pytest-others soak wheel wheel-test bench screenshots gallery lock help clean

run: .venv/run.done ## opens coach
	@$(PY) -m coach

test: check pytest ## everything that has to hold

quick: check .venv/dev.done ## in about a minute: style, types, walls, tests of the pure rooms, one journey
	$(PY) -m pytest $(SPREAD) -q -m quick --hypothesis-profile quick

check: .venv/dev.done ## style, types, and the walls between the rooms
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# all cores take part, and who has nothing left takes over from who has
SPREAD := --numprocesses auto --dist worksteal

# what is heard takes its time, and is heard by one process, which goes first; the others share out all the rest beside it
NICE := $(shell command -v nice 2>/dev/null)

pytest: .venv/dev.done
	$(MAKE) --jobs=2 pytest-heard pytest-others

pytest-heard: .venv/dev.done
	$(PY) -m pytest -m heard

# of the pure rooms, it is printed which lines no test of theirs has walked
pytest-others: .venv/dev.done
	$(NICE) $(PY) -m pytest $(SPREAD) -m "quick and not heard" --cov
	$(NICE) $(PY) -m pytest $(SPREAD) -m "not quick and not heard and not soak"

soak: .venv/dev.done ## about an hour: a thousand lives, and every property fifty times as often, differently each time
	$(PY) -m pytest $(SPREAD) -m "hypothesis or soak" --hypothesis-profile soak -o faulthandler_timeout=0

wheel: .venv/dev.done ## builds dist/*.whl
	$(PY) -m build --no-isolation --wheel

# a folder without the source in it: what is imported as coach is what was installed
wheel-test: wheel ## tests the pure rooms and the visits as they come out of the built wheel
	rm -rf build/apart && mkdir -p build/apart
	$(PYTHON) -m pip --disable-pip-version-check install --quiet --no-deps --target build/apart/site dist/*.whl
	cp -r tests benchmarks routines pyproject.toml build/apart/
	cd build/apart && PYTHONPATH=site $(abspath $(PY)) -m pytest $(SPREAD) -q -o pythonpath=. \
	  $(addprefix tests/,care figure score session visit visits)

bench: .venv/dev.done ## prints figures; asserts nothing
	$(PY) -m benchmarks.startup
	$(PY) -m benchmarks.figure
	$(PY) -m benchmarks.history
	$(PY) -m benchmarks.feel
	$(PY) -m benchmarks.first_help
	$(PY) -m benchmarks.cue_timing --load 2 --engine espeak-ng
	$(PY) -m benchmarks.cue_timing --load 2 --engine hibari
	$(PY) -m benchmarks.cue_timing --load 2 --engine espeak-ng --output programs

screenshots: .venv/dev.done ## makes docs/pictures from the real program
	$(PY) -m docs.screenshots

gallery: .venv/dev.done ## makes build/gallery.html, a page with every figure, and the README's picture
	$(PY) -m docs.gallery

lock: .venv/dev.done ## writes the lock files anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --extra audio --extra natural pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --extra audio --extra natural --extra dev --constraint requirements.lock pyproject.toml -o requirements-dev.lock

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | sort | awk -F '\t' '{ printf "make %-12s %s\n", $$1, $$2 }'

clean: ## removes what make has made
	rm -rf .venv build dist

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit("coach needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --without-pip .venv

.venv/run.done: requirements.lock | $(PY)
	$(PIP) -r requirements.lock
	@touch $@

.venv/dev.done: requirements-dev.lock | $(PY)
	$(PIP) -r requirements-dev.lock
	@touch $@
