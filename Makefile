# The commands of a checkout. `make setup` needs python3 (3.11 or 3.12) with its venv module, and the package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
EXAMPLE := examples/india-pakistan-talks.txt
CODE_DIRS := src tests tools $(wildcard genscripts)

# The weights run fastest on one thread a worker, and the figures of `make bench` compare only so.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format lint types functions tests leak scores scores-check bench wheel faults golden train lock clean

help:  ## say what each command does
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## */make \1\t/' | expand -t 16

setup: $(VENV)/.stamp  ## make .venv with everything in it, detente too

# The lock as it was installed lies in the stamp: a new checkout of the same lock costs nothing.
$(VENV)/.stamp: requirements.lock pyproject.toml
	@cmp -s $(VENV)/.stamp.lock requirements.lock || tools/venv.sh "$(PYTHON)" "$(VENV)"
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup  ## code the example report: a table here, a marked-up page in out/
	@mkdir -p out
	@$(BIN)/detente code $(EXAMPLE)
	@$(BIN)/detente code $(EXAMPLE) --format html -o out
	@echo && echo "The marked-up page:" && ls out/*.html

test: setup check  ## what CI runs: setup, then all checks

check: format lint types functions tests leak scores-check  ## format, lint, types, tests with coverage, leaks, scores against their floors

format:  ## is everything formatted
	@$(BIN)/ruff format --check $(CODE_DIRS)

lint:  ## ruff's rules
	@$(BIN)/ruff check $(CODE_DIRS)

types:  ## mypy --strict
	@$(BIN)/mypy

functions:  ## no function over 50 lines
	@$(BIN)/python tools/check_functions.py src tests tools genscripts

tests:  ## the tests, with branch coverage
	@$(BIN)/python -m pytest --cov=detente --cov-branch

leak:  ## no text of the evaluation sets in the project
	@$(BIN)/python tools/leak.py $(SHARED)

scores: setup  ## code the gold files, write evaluation/scores.json
	@$(BIN)/python tools/scores.py --shared $(SHARED) --write

scores-check:
	@$(BIN)/python tools/scores.py --shared $(SHARED) --check

bench: setup  ## how long coding takes, against the bare parser; memory; start-up
	@$(BIN)/python tools/bench.py --shared $(SHARED)

wheel: setup  ## build the wheel and let it code the example in an empty venv, without a network
	@tools/wheel.sh "$(PYTHON)" "$(BIN)" $(EXAMPLE)

faults: setup  ## put the faults of tools/faults.toml in, one by one: does a test see each
	@$(BIN)/python tools/faults.py

golden: setup  ## make tests/golden and the output in README.md anew; read the diff before you commit it
	@$(BIN)/python tools/golden.py

train: setup  ## make anew what is learned from our own examples: confidence, second opinion; and what that one adds
	@$(BIN)/python genscripts/calibrate.py
	@$(BIN)/python genscripts/train.py
	@$(BIN)/python tools/opinion.py --shared $(SHARED) --write

lock:  ## requirements.in -> requirements.lock
	@$(BIN)/python -m pip install -qq uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --annotation-style line --upgrade requirements.in -o requirements.lock

clean:  ## remove what the commands made, but for .venv
	rm -rf out dist build .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
