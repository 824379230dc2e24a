# Two commands on a fresh Debian 12: `make run` and `make test`. Each does all the
# set-up it needs, once. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := demo-out
EXAMPLE_STORE := $(EXAMPLE)/laptop-ghent.fieldcase

.DEFAULT_GOAL := help
.PHONY: help run test torture lint format words words-check questionnaires bench shots \
    lock audit package package-check manual-pictures clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

run: $(VENV)/.run ## open the window on an example store; without a display, run the demo
	@set -e; if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    [ -e $(EXAMPLE_STORE) ] || $(BIN)/fieldcase demo --out $(EXAMPLE); \
	    $(BIN)/python -c 'from fieldcase.usecases.demo import demo; print("Its passphrase:", demo.PASSPHRASE)'; \
	    $(BIN)/fieldcase --store $(EXAMPLE_STORE); \
	else \
	    rm -rf $(EXAMPLE); \
	    $(BIN)/fieldcase demo --out $(EXAMPLE); \
	fi

test: $(VENV)/.test ## run the whole suite, a process a core
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n auto

torture: $(VENV)/.test ## kill, damage, wander, soak for 15 minutes; longer: TIMES=20, HOURS=8, N=5000 kills
	$(BIN)/python -m tests.torture.everything --times $(or $(TIMES),1) \
	    $(if $(HOURS),--hours $(HOURS)) $(if $(N),--kills $(N)) \
	    $(if $(LAWS),--histories $(LAWS)) $(if $(JOURNEYS),--journeys $(JOURNEYS))

lint: $(VENV)/.test ## formatting, lint, types, import directions, words
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python packaging/words.py check

format: $(VENV)/.test ## put the source in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

words: $(VENV)/.run ## bring the catalogue up to the source, before translating
	$(BIN)/python packaging/words.py update

words-check: $(VENV)/.run ## fail on a stale or incomplete catalogue
	$(BIN)/python packaging/words.py check

questionnaires: $(VENV)/.run ## make the workbooks of our questionnaires from their sources
	$(BIN)/python packaging/questionnaires.py

bench: $(VENV)/.test ## print the ratios that are promised; BENCH=--quick for a minute's worth
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m bench $(BENCH)

shots: $(VENV)/.test ## picture every page into shots/; SHOTS="--language ar --only case" for a part
	$(BIN)/python -m bench.shots shots $(SHOTS)

lock: $(VENV)/.run ## pin by hash what is shipped and what packs it; KEEP=--keep changes little
	$(BIN)/pip install --quiet --group lock
	$(BIN)/python packaging/lock.py $(KEEP)

audit: $(VENV)/.run ## known holes in what is shipped; ADVISORIES=FILE without a network
	$(BIN)/pip install --quiet --group audit
	$(BIN)/python packaging/audit.py $(ADVISORIES)

package: ## make what this system installs: a folder and .deb, an installer, a .dmg
	$(PYTHON) packaging/build.py all

package-check: ## try the frozen program: stores, papers, bundles, window, bad places
	packaging/frozen/try-out build/package/fieldcase/fieldcase

manual-pictures: $(VENV)/.test ## make the pictures of the manual anew
	$(BIN)/python -m bench.manual_pictures

clean: ## remove what was made, the venv too
	rm -rf $(VENV) $(EXAMPLE) shots build dist .pytest_cache .mypy_cache .ruff_cache \
	    .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# --- set-up: the stamps lie in the venv and are renewed when what they rest on changes ---

$(VENV)/.run: pyproject.toml packaging/debian-run.txt
	@PYTHON=$(PYTHON) packaging/system-packages packaging/debian-run.txt
	@$(PYTHON) -c 'import sys; sys.exit("FieldCase needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	[ -x $(BIN)/pip ] || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run packaging/debian-test.txt
	@PYTHON=$(PYTHON) packaging/system-packages packaging/debian-test.txt
	$(BIN)/pip install --quiet --group dev
	@touch $@
