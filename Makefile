# Everything that is done with Lupe from a checkout. `make help` lists it.
# All targets work in .venv, which is made from requirements-dev.lock and made anew when that changes.

# The first Python that is new enough; `make PYTHON=/path/to/python3 venv` picks another one.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
BIN := .venv/bin
STAMP := .venv/.made-from-lock
MUTANTS := .venv-mutants
PORT ?= 8642
DATA ?= data/demo
# How many tests run at once. Two more than there are cores: many tests wait for a bot, a browser or a database.
WORKERS ?= $(shell echo $$(( $$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN) + 2 )))

.DEFAULT_GOAL := help
.PHONY: help venv demo test faults attack mutants check audit sbom bench fix lock clean
.SUFFIXES:

help:  ## Say what there is to make
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/make \1|\2/' | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

venv: $(STAMP)  ## Make .venv with everything that Lupe needs

$(STAMP): requirements-dev.lock
	@test -n "$(PYTHON)" || { echo "Lupe needs Python 3.11 or newer, and none was found. Install it, or name it: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Lupe needs Python 3.11 or newer; $(PYTHON) is not." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv --clear .venv
	@# --no-deps: the lock is whole. Resolving again, pip refuses "coverage[toml]" once a newer coverage is out.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: $(STAMP)  ## Try Lupe in the browser, without Telegram: make demo [CLASS=1] [PORT=8642] [DATA=data/demo]
	@exec $(BIN)/python -m bot demo --port "$(PORT)" --data "$(DATA)" $(if $(CLASS),--class)

# Python may keep what it has compiled, whatever it is told elsewhere: the tests start it some hundred times. And it is
# compiled before, as all workers begin at once and each would do it by itself.
test: export PYTHONDONTWRITEBYTECODE =
test: $(STAMP)  ## Run all tests and hold the coverage to its floors; some of them, without: make test TESTS=tests/core
	@rm -f .coverage .coverage.*
	-@$(BIN)/python -m compileall -q bot
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(if $(TESTS),$(TESTS),--cov --cov-report=)
	$(if $(TESTS),,$(BIN)/python .ci/coverage_floors.py)

faults: $(STAMP)  ## Let everything go wrong: all scenarios with their table, deaths at every point; load: make faults SOAK=60
	$(BIN)/python -m tests.faults $(if $(SOAK),soak --minutes $(SOAK)) $(if $(SEED),--seed $(SEED))

attack: $(STAMP)  ## Forge, replay and cross chats, 20,000 steps judged one by one, and find planted holes: make attack [SEED=7] [STEPS=20000]
	$(BIN)/python -m tests.attack $(if $(STEPS),--steps $(STEPS)) $(if $(SEED),--seed $(SEED))

mutants: $(MUTANTS)/.made-from-lock  ## Change the rules in thousands of small ways and see whether the tests notice; some: make mutants ONLY=core/quiz
	$(MUTANTS)/bin/python -m tests.mutants --json mutants.json $(if $(ONLY),--only $(ONLY))

# An environment of its own: what makes mutants is no matter of those who only run the tests.
$(MUTANTS)/.made-from-lock: $(STAMP) requirements-mutants.lock
	$(BIN)/python -m venv --clear $(MUTANTS)
	$(MUTANTS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	$(MUTANTS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-mutants.lock
	@touch $@

check: $(STAMP)  ## Format, lint, types, floors, content and texts, changing nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m bot content check
	$(BIN)/python -m bot.i18n.catalogues --check

audit: $(STAMP)  ## Ask whether known holes are in what Lupe is made of; without the network, say so
	$(BIN)/python .ci/audit.py

sbom: $(STAMP)  ## Write sbom.json, what Lupe is made of as a CycloneDX bill of materials
	$(BIN)/python .ci/sbom.py sbom.json

bench: $(STAMP)  ## Measure how fast Lupe is, within a quarter of an hour; within three minutes: make bench QUICK=1
	$(BIN)/python -m tests.bench $(if $(QUICK),--quick) --json bench.json --picture bench.png

fix: $(STAMP)  ## Mend what can be mended by a machine, and write the generated files
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m bot settings example > .env.example
	$(BIN)/python -m bot content schema
	$(BIN)/python -m bot.i18n.catalogues

lock: $(STAMP)  ## Choose the versions of all dependencies anew (needs uv)
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra postgres --extra llm pyproject.toml -o requirements.lock
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra postgres --extra llm --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --group mutants -c requirements-dev.lock -o requirements-mutants.lock

clean:  ## Take away what was made here, but not data/ and not .env
	rm -rf .venv .venv-mutants build dist *.egg-info .coverage .coverage.* coverage.* htmlcov sbom.json mutants.json .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find bot migrations tests -type d -name __pycache__ -prune -exec rm -rf {} +
