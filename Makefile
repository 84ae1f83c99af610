# Everything from a clean clone: only make and a Python (3.11 or later) are needed.
#
#   make demo      set up, refactor the example notebook, run the result on a fresh kernel
#   make test      set up, lint, check types and floors, run all tests
#   make examples  refactor the example notebooks again
#   make docs      write the command reference again from what --help says
#   make bench     print how much CPU time we and our peers take (NOTEBOOKS=dir: on those notebooks)
#
# PYTHON=/path/to/python3.12 picks the interpreter, VENV=dir the place of the environment.

comma := ,
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed-from
PEERS := $(VENV)-peers
JOBS ?= auto
# Tests in a browser need Chromium, and are skipped where there is none.
EXTRAS := dev,examples$(if $(shell command -v chromium),$(comma)browser)
EXAMPLES := examples/house_prices/house-prices.ipynb examples/messy/churn.ipynb

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types docs examples bench clean

help:
	@sed -n 's/^#   //p' Makefile

setup: $(STAMP)

# A change of the project file or of this file sets the environment up again; everything else is installed
# editable and needs nothing.
$(STAMP): pyproject.toml Makefile
	@python=$$(.ci/find-python "$(PYTHON)") && \
	echo "Setting up $(VENV) with $$python (once; takes a minute or two) ..." && \
	"$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]'
	@$(BIN)/python --version > $@

test: lint types
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

lint: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --quiet --check nbrefactor tests --exclude "*.md"
	@$(BIN)/lint-imports --no-cache

types: $(STAMP)
	@$(BIN)/mypy

demo: $(STAMP)
	@PATH="$(abspath $(BIN)):$$PATH" examples/demo

# The test that they are current says which file differs.
examples: $(STAMP)
	@for notebook in $(EXAMPLES); do $(BIN)/nbrefactor extract $$notebook --force || exit; done

docs: $(STAMP)
	@$(BIN)/python docs/make_cli_reference.py
	@$(BIN)/python docs/make_rules_reference.py

# The tools that we are compared with pin what we do not, and live in an environment of their own.
bench: $(STAMP) $(PEERS)/installed
	@$(BIN)/python -m tests.benchmarks --peers $(PEERS)/bin $(if $(NOTEBOOKS),--notebooks "$(NOTEBOOKS)") $(BENCH)

$(PEERS)/installed: | $(STAMP)
	@$(BIN)/python -m venv --clear $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check nbqa pyflakes flake8-nb
	@touch $@

clean:
	rm -rf $(VENV) $(PEERS) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
