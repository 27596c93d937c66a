# Two commands: `make pack` builds the pack, `make test` passes the tests. Both set everything up.
# On Windows, without make, use the lines of README.md.

PYTHON ?= python3
BIN := .venv/bin
EDITION ?= 2022-11-03

.PHONY: pack test setup checks sweep bench national lock clean

pack: setup
	$(BIN)/qa build $(EDITION)

test: setup checks
	$(BIN)/pytest --numprocesses 2

checks: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb

# Random tables by the thousand: does what is hidden stay hidden, at the least loss?
sweep: export QA_DISCLOSURE_EXAMPLES ?= 3000
sweep: setup
	$(BIN)/pytest tests/stats/disclosure tests/publish_audit

# How fast it is, against the plain way, on a quiet machine: all of it, or ROWS="builds slice".
bench: setup
	PYTHONPATH=tests/bench $(BIN)/python -m qa_bench $(ROWS)

# A report for every service and quarter of 150 authorities; OPTIONS="--scheduler tcp://host:8786".
national: setup
	PYTHONPATH=tests/bench $(BIN)/python -m qa_bench.national $(OPTIONS)

setup: .venv/ready

# Bytecode is compiled, whatever the environment says: without it every start is far slower.
.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --compile --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q qa_lib
	touch $@

# The lock holds every package with version and hashes, for all systems, and no address.
lock:
	$(BIN)/uv pip compile pyproject.toml --all-extras --group build --universal \
	    --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-annotate --no-header --quiet --output-file requirements.lock

# The archive stays: it holds the records of releases, which can't be made again.
clean:
	rm -rf .venv
	[ ! -d _build ] || find _build -mindepth 1 -maxdepth 1 -not -name archive -exec rm -rf {} +
