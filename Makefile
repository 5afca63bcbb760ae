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

.PHONY: run test check pytest pytest-one-half pytest-other-half wheel bench screenshots gallery lock clean

run: .venv/run.done ## opens coach
	@$(PY) -m coach

test: check pytest ## everything that has to hold

check: .venv/dev.done ## style, types, and the walls between the rooms
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# what is heard takes its time, so the other half of the tests runs beside it
ONE_HALF := $(addprefix tests/,voice plain cli export session care figure routine journal)

pytest: .venv/dev.done
	$(MAKE) --jobs=2 pytest-one-half pytest-other-half

pytest-one-half: .venv/dev.done
	$(PY) -m pytest $(ONE_HALF)

pytest-other-half: .venv/dev.done
	$(PY) -m pytest $(addprefix --ignore=,$(ONE_HALF))

wheel: .venv/dev.done ## builds dist/*.whl
	$(PY) -m build --no-isolation --wheel

bench: .venv/dev.done ## prints figures; asserts nothing
	$(PY) -m benchmarks.startup
	$(PY) -m benchmarks.figure
	$(PY) -m benchmarks.history
	$(PY) -m benchmarks.feel
	$(PY) -m benchmarks.cue_timing --load 2

screenshots: .venv/dev.done ## makes docs/pictures from the real program
	$(PY) -m docs.screenshots

gallery: .venv/dev.done ## makes build/gallery.html, a page with every figure, and the README's picture
	$(PY) -m docs.gallery

lock: .venv/dev.done ## writes the lock files anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --extra audio pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --extra audio --extra dev --constraint requirements.lock pyproject.toml -o requirements-dev.lock

clean:
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
