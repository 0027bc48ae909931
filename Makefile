# Thin: each target is a command over manage.py or one tool. Options are variables: make demo PORT=8001 RESET=1
.DEFAULT_GOAL := help

PORT   ?= 8000
RESET  ?=
PYTHON ?= python3
VENV   ?= .venv
JOBS   ?= auto
ARGS   ?=
ES     ?= 8
NODES  ?= 1
N      ?= 20000
DEMO_PROJECTS ?=

PY      := $(VENV)/bin/python
MANAGE  := $(PY) manage.py
ROOMS   := portal leads search programme clusters investment_projects news home
CODE    := manage.py $(ROOMS) tests
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
RUNTIME := $(VENV)/.requirements
DEV     := $(VENV)/.requirements-dev

# Compiled once, Django starts in half the time; some containers switch that off.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo accounts run test lint messages bench bench-data bench-search elasticsearch elasticsearch-stop chaos chaos-search drill-elasticsearch lock clean \
        lint-code lint-types lint-imports lint-templates lint-django lint-messages lint-conventions

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "Variables: PORT=$(PORT) RESET=1 DEMO_PROJECTS=120 N=$(N) PYTHON=$(PYTHON) JOBS=$(JOBS) ARGS='-k words' ES=$(ES) NODES=$(NODES)"

demo: $(RUNTIME) $(CATALOGUES) ## the whole site with real content, worker and demo CRM (RESET=1 starts over, DEMO_PROJECTS=120 invents some)
	@DJANGO_SETTINGS_MODULE=portal.settings.demo PORTAL_BASE_URL=http://localhost:$(PORT) exec $(MANAGE) demo --port $(PORT) $(if $(RESET),--reset) $(if $(DEMO_PROJECTS),--projects $(DEMO_PROJECTS))

accounts: $(RUNTIME) ## print the demo's staff accounts again
	@DJANGO_SETTINGS_MODULE=portal.settings.demo $(MANAGE) accounts

run: $(DEV) $(CATALOGUES) ## the reloading development server on the demo's data
	@DJANGO_SETTINGS_MODULE=portal.settings.dev $(MANAGE) migrate --verbosity 0
	@DJANGO_SETTINGS_MODULE=portal.settings.dev $(PY) -c "from portal.settings.env import env; print('Stand-ins of development:', *env.relaxed)"
	@DJANGO_SETTINGS_MODULE=portal.settings.dev exec $(MANAGE) runserver $(PORT)

test: $(DEV) $(CATALOGUES) ## the whole suite, parallel, in random order (ARGS='-k search', JOBS=0)
	@$(PY) -m pytest -n $(JOBS) $(ARGS)

lint: lint-code lint-types lint-imports lint-templates lint-django lint-messages lint-conventions ## every check that needs no server

lint-code: $(DEV)
	@$(PY) -m ruff check --quiet $(CODE)
	@$(PY) -m ruff format --check --quiet $(CODE)

lint-types: $(DEV)
	@$(PY) -m mypy

lint-imports: $(DEV)
	@$(VENV)/bin/lint-imports --no-cache --no-logo

lint-templates: $(DEV)
	@$(VENV)/bin/djade --target-version 5.2 --check $$(find $(ROOMS) -path '*/templates/*' -name '*.html')

lint-django: $(DEV) $(CATALOGUES)
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(MANAGE) makemigrations --check --dry-run
	@set -a; . ./.env.example; set +a; $(MANAGE) check --deploy --fail-level WARNING

lint-messages: $(DEV) $(CATALOGUES)
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(MANAGE) makemessages --check

lint-conventions: $(DEV) $(CATALOGUES)
	@$(PY) -m pytest -q -n 0 tests/conventions tests/i18n

messages: $(DEV) ## collect the texts of code and templates into locale/*.po (needs gettext)
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(MANAGE) makemessages
	@$(MAKE) --no-print-directory $(CATALOGUES)

bench: $(DEV) $(CATALOGUES) ## measure, as ratios within one run
	@$(PY) -m pytest -n 0 -p no:randomly -s tests/bench $(ARGS)

bench-data: $(RUNTIME) $(CATALOGUES) ## N=20000 invented projects in a database of their own: var/bench, or that of DATABASE_URL
	@PORTAL_DATA=$${PORTAL_DATA:-var/bench} DJANGO_SETTINGS_MODULE=portal.settings.demo $(MANAGE) bench_data $(N)

chaos: $(DEV) $(CATALOGUES) ## 5,000 inquiries while web and workers are killed (ARGS='--inquiries 300 --kills 10')
	@$(PY) -m tests.bench.leads_chaos $(ARGS)

bench-search: $(DEV) $(CATALOGUES) ## search beside its peers (REPORT=file.json; servers by TEST_DATABASE_URL and TEST_ELASTICSEARCH_URL)
	@$(PY) -m pytest -n 0 -p no:randomly -s tests/bench/search/test_quality.py $(ARGS)

elasticsearch: ## a real Elasticsearch on loopback, no Docker; needs Maven and Java 17 (ES=9: Java 21; NODES=3)
	@ES=$(ES) NODES=$(NODES) deploy/elasticsearch/local.sh start

elasticsearch-stop: ## end it, and what it holds
	@deploy/elasticsearch/local.sh stop

chaos-search: $(DEV) $(CATALOGUES) ## kill editors, web and worker 25 times each while they write; 10,000 hostile addresses for each engine
	@PORTAL_KILLS=25 PORTAL_HOSTILE=10000 $(PY) -m pytest -n 0 -p no:randomly tests/search/test_kill.py tests/search/test_hostile.py $(ARGS)

drill-elasticsearch: $(DEV) $(CATALOGUES) ## three nodes of its own: kill one, freeze the master, while people search and write
	@$(PY) -m tests.bench.search.drill

lock: ## pin new versions: pyproject.toml -> requirements*.txt with hashes (needs uv)
	@uv pip compile $(LOCK) pyproject.toml -o requirements.txt
	@uv pip compile $(LOCK) --group dev -c requirements.txt -o requirements-dev.txt

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header

clean: ## remove the environment, the demo's data and caches
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache .hypothesis locale/*/LC_MESSAGES/*.mo
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

$(RUNTIME): requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "make: Python 3.11 or newer is missing; on Debian: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) portal/demo/bootstrap.py $(VENV) requirements.txt

$(DEV): requirements.txt requirements-dev.txt
	@command -v $(PYTHON) >/dev/null || { echo "make: Python 3.11 or newer is missing; on Debian: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) portal/demo/bootstrap.py $(VENV) requirements.txt requirements-dev.txt

%.mo: %.po | $(RUNTIME)
	@$(PY) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@
