# Một Cửa. Needs make and Python 3.11 or newer with venv; everything else goes into .venv.
# "make help" lists the targets.

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
INSTALLED := $(VENV)/.installed
COMPARED := $(VENV)/.compared
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url
SOURCES := $(wildcard resources/i18n/*.ts)
TRANSLATIONS := $(SOURCES:.ts=.qm)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test slow check format strings demo screenshots bench lock upgrade \
	freeze clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(INSTALLED) $(TRANSLATIONS) ## create .venv with the locked packages, compile translations

run: setup ## open the counter
	@$(BIN)/python tools/check_qt_libraries.py
	$(BIN)/motcua $(ARGS)

test: export QT_QPA_PLATFORM = offscreen
test: setup ## run the tests (ARGS for pytest, WORKERS=2)
	@$(BIN)/python tools/check_qt_libraries.py
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

slow: export QT_QPA_PLATFORM = offscreen
slow: setup ## run the slow tests: the frozen program
	@$(BIN)/python tools/check_qt_libraries.py
	$(BIN)/python -m pytest -m slow $(ARGS)

check: setup ## check format, lint, types and layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup ## put the code into the one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

strings: $(LOCKED) ## collect the strings of the window for translation
	$(BIN)/pyside6-lupdate -silent -locations none -no-obsolete -extensions py desktop_app \
		-source-language en -target-language vi -ts resources/i18n/motcua_vi.ts

demo: setup ## write a demonstration office into out/
	$(BIN)/motcua demo --out out --dossiers 200 $(ARGS)

screenshots: export QT_QPA_PLATFORM ?= offscreen
screenshots: setup ## draw every page into docs/screenshots/
	@$(BIN)/python tools/check_qt_libraries.py
	$(BIN)/python tools/screenshots.py $(ARGS)

bench: export QT_QPA_PLATFORM = offscreen
bench: setup $(COMPARED) ## print how long things take, beside other libraries
	$(BIN)/python -m pytest -m benchmark tests/benchmarks -s $(ARGS)

lock: $(LOCKED) ## write requirements/ anew after a change of pyproject.toml
	$(COMPILE) $(ARGS) pyproject.toml --output-file requirements/runtime.txt
	$(COMPILE) $(ARGS) pyproject.toml --group dev --constraint requirements/runtime.txt \
		--output-file requirements/dev.txt
	$(COMPILE) $(ARGS) --group bench --constraint requirements/dev.txt \
		--output-file requirements/bench.txt

upgrade: ## lock the newest versions that pyproject.toml allows
	$(MAKE) lock ARGS=--upgrade

freeze: setup ## build the program that needs no Python into dist/motcua/
	$(BIN)/pyinstaller --noconfirm --clean --log-level ERROR build.spec

clean: ## remove what the other targets made, .venv included
	rm -rf $(VENV) build dist out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
		.hypothesis mot_cua.egg-info
	rm -f resources/i18n/*.qm
	find . -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON) here; install Python 3.11 or newer, or name it: make PYTHON=..." >&2; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$$($(PYTHON) --version 2>&1) is too old; Một Cửa needs Python 3.11 or newer (make PYTHON=python3.12 names another one)." >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) has no venv; on Debian or Ubuntu: sudo apt-get install python3-venv" >&2; \
		exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(LOCKED): requirements/dev.txt $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

$(INSTALLED): pyproject.toml $(LOCKED)
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(COMPARED): requirements/bench.txt $(LOCKED)
	$(PIP) install --require-hashes --requirement requirements/bench.txt
	@touch $@

resources/i18n/%.qm: resources/i18n/%.ts $(LOCKED)
	$(BIN)/pyside6-lrelease -silent $< -qm $@
