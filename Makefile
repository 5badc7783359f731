# Kampvuur's commands; `make help` lists them. Needs make and Python 3.11, 3.12 or 3.13, nothing else.

VENV := .venv
PY := $(VENV)/bin/python
SUITABLE := import sys, ensurepip, sqlite3, ssl, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	$$python -c '$(SUITABLE)' 2>/dev/null && echo $$python && break; done)
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
LOCK := $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
DEV := DJANGO_SETTINGS_MODULE=kampvuur.settings.dev
TEMPLATES := templates
PYTEST_ARGS ?=
PARTS ?=

.DEFAULT_GOAL := help
.PHONY: help run install dev demo test mutate check lint types layers migrations security translations audit format lock messages clean FORCE

help:  ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "Another port: make run PORT=8080. More settings: docs/operations.md."

run: $(VENV)/ready  ## Start Kampvuur at http://127.0.0.1:8000/ (a few minutes the first time)
	@exec $(PY) manage.py serve --prepare

install: $(VENV)/ready  ## Only make .venv, or bring it up to date

dev: $(VENV)/ready-dev  ## Start it to work on the code: restarts by itself, has the debug toolbar
	@exec env $(DEV) $(PY) manage.py serve --prepare --dev

demo: $(VENV)/ready  ## Load the demo into an empty database
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py load_demo

test: $(VENV)/ready-dev  ## Run the tests; some of them: make test PYTEST_ARGS="tests/search -x"
	@$(PY) -m pytest -n auto --maxprocesses 4 --dist loadgroup $(PYTEST_ARGS)

mutate: $(VENV)/ready-dev  ## Forget each question of access once: a test must notice; only some: make mutate PARTS=home
	@$(PY) -m tests.mutation $(PARTS)

check: lint types layers migrations security translations  ## Look for mistakes without running anything: all of the next six
	@echo "Nothing to complain about."

lint: $(VENV)/ready-dev  ## ... style of the code and the templates
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m djlint --check --lint --quiet $(TEMPLATES)

types: $(VENV)/ready-dev  ## ... types
	@$(PY) -m mypy --no-error-summary .

layers: $(VENV)/ready-dev  ## ... who imports whom
	@$(VENV)/bin/lint-imports --no-cache

migrations: $(VENV)/ready-dev  ## ... a model that changed without a migration
	@$(PY) manage.py makemigrations --check --dry-run

# As on the internet: behind HTTPS, under a name, with a key and a place of its own.
security: $(VENV)/ready-dev  ## ... Django's advice for a site on the internet
	@VAR_DIR=$$(mktemp -d) && trap 'rm -rf "$$VAR_DIR"' EXIT && export VAR_DIR && \
	HTTPS=1 ALLOWED_HOSTS=kampvuur.example.org BASE_URL=https://kampvuur.example.org \
	DJANGO_SETTINGS_MODULE=kampvuur.settings.production \
	$(PY) manage.py check --deploy --database default --fail-level WARNING

translations: $(VENV)/ready-dev  ## ... texts without a translation
	@$(PY) -m pytest -p no:randomly tests/project/test_translations.py

audit: $(VENV)/ready-dev  ## Ask whether a package that we use has a known hole
	@$(PY) -m pip_audit --require-hashes --disable-pip --requirement requirements.txt

format: $(VENV)/ready-dev  ## Put the code in order
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

lock: $(VENV)/ready-dev  ## Choose newer packages: requirements*.txt from requirements*.in
	@$(LOCK) requirements.in -o requirements.txt
	@$(LOCK) requirements-dev.in -o requirements-dev.txt

messages: $(VENV)/ready-dev  ## Collect the texts to translate and compile the translations (needs gettext)
	@$(PY) manage.py makemessages --locale nl --locale en --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*' \
	  --no-obsolete --no-wrap --add-location file
	@$(PY) manage.py compilemessages --ignore .venv --verbosity 0

clean:  ## Remove what can be made again: .venv, caches, collected static files (never your data)
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results \
	  var/static var/static.stamp
	@find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

# What was installed is kept beside it as a copy of the list, and compared by content, not by time: neither a fresh
# checkout nor a .venv that holds more than this is a reason to install again.
$(VENV)/ready: FORCE
	@cmp -s requirements.txt $@ && $(PY) -c '$(SUITABLE)' 2>/dev/null || { \
	  test -n "$(PYTHON)" || { echo "Kampvuur needs Python 3.11, 3.12 or 3.13 with its venv module." >&2; exit 1; }; \
	  echo "Installing the packages into $(VENV) (a minute or two, once) ..."; \
	  $(PY) -c 'import pip; $(SUITABLE)' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV) && \
	  $(INSTALL) -r requirements.txt && cp requirements.txt $@; }

$(VENV)/ready-dev: $(VENV)/ready FORCE
	@cmp -s requirements-dev.txt $@ || { \
	  echo "Installing what developers need as well ..."; \
	  $(INSTALL) -r requirements.txt -r requirements-dev.txt && cp requirements-dev.txt $@; }

FORCE:
