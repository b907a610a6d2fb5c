# make site | serve | test | sweep | bench | audit | lock | clean: each works on a fresh clone, from any path.

.DEFAULT_GOAL := site
.PHONY: site serve test sweep strangers bench audit lock clean tools
.DELETE_ON_ERROR:

# Python separates paths by colons, and setuptools takes what follows a dollar sign for a variable.
ifneq (,$(findstring :,$(CURDIR))$(findstring $$,$(CURDIR)))
$(error No environment can be made below a path with a colon or a dollar sign: $(CURDIR))
endif

# Settings of other work would change where Python, pip, Node and npm look and install (`PIP_USER`, `PYTHONHOME`,
# `NODE_ENV`). Only how the network is reached is kept, and where the caches are.
KEPT = %CERT %CERTS %CA %URL %INDEX %LINKS %HOST %PROXY %TIMEOUT %RETRIES %CONFIG_FILE %CACHE_DIR %PROVIDER \
	%registry %REGISTRY %proxy %cafile %CAFILE %ssl %SSL %cache %CACHE %userconfig %USERCONFIG %timeout %retries
unexport $(filter-out $(KEPT),$(filter PYTHON% PIP_% NODE_% npm_config_% NPM_CONFIG_%,$(.VARIABLES)))

export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1
# Texts and names of files are UTF-8 whatever the language of the system is; setuptools looks at the locale alone.
export PYTHONUTF8 = 1
export LC_ALL = C.UTF-8
# What tests/machine.py fetches, where the system has none.
export PATH := $(CURDIR)/.cache/tools/bin:$(PATH)
# Containers run as users without a home, or name folders that are not there; npm and Chromium need both.
ifneq (yes,$(shell test -d "$$HOME" -a -w "$$HOME" && echo yes))
export HOME := $(CURDIR)/.cache/home
endif
ifneq (yes,$(shell test -d "$$TMPDIR" -a -w "$$TMPDIR" && echo yes))
unexport TMPDIR
endif

# The first Python that is new enough; `make site PYTHON=python3.13` takes another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" $(NEW_ENOUGH) && echo "$$name" && break; done)
CHOSEN = $(if $(findstring file,$(origin PYTHON)),,$(PYTHON))
NEW_ENOUGH = -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
NO_PYTHON = Python 3.11 or newer is missing; on Debian: apt-get install -y python3 python3-venv
HAS_PYTHON = "$(PYTHON)" $(NEW_ENOUGH) \
	|| { echo "make: $(if $(CHOSEN),PYTHON=$(CHOSEN) is not Python 3.11 or newer,$(NO_PYTHON))" >&2; exit 1; }
UV_VERSION = 0.13.9

# Programs are run as modules: a script's first line cannot hold a path with spaces.
RUN = .venv/bin/python -m
# A pip.conf may say `user = true` or `target = …`, which have no place in an environment.
PIP = -m pip install --quiet --no-user --target= --no-deps
LOCKED = $(PIP) --require-hashes --requirement
# Playwright, npm and pip are set up once, with the network; a failure says how to go on.
NETWORK = { echo "make: what the lock names was not installed. It needs the network once, or the mirror that pip and npm are" \
	"set to; then run again:" >&2; echo "    make $(MAKECMDGOALS)" >&2; exit 1; }

site: .venv/runtime
	$(RUN) mkdocs build --strict

serve: .venv/runtime
	$(RUN) mkdocs serve $(ARGS)

test: node_modules/lock
	$(RUN) ruff check
	$(RUN) ruff format --check hooks tests benchmarks generators
	$(RUN) mypy
	node node_modules/typescript/bin/tsc -p tsconfig.json
	node node_modules/typescript/bin/tsc -p tsconfig.worker.json
	node --test $$(find tests/js -name '*.test.mjs' | sort | grep .)
	$(RUN) pytest --numprocesses auto --dist loadfile $(ARGS)

# The slow tests, in parts of at most 40 minutes; every file with slow tests is in one of them. Each part has a sample
# of its own in `make test`.
SWEEPS = units edits publication names browser plugins mutants
sweep-units: SWEPT = tests/unit tests/golden tests/site/test_api_wire.py tests/site/test_commands.py tests/site/test_benchmarks.py
sweep-edits: SWEPT = tests/site/test_incremental.py tests/site/test_stale.py
sweep-publication: SWEPT = tests/site/test_interrupted.py tests/site/test_failures.py
sweep-names: SWEPT = tests/site/test_names.py tests/site/test_mutants_of_content.py
sweep-browser: SWEPT = tests/browser
sweep-plugins: SWEPT = tests/site/test_plugins.py

sweep: $(SWEEPS:%=sweep-%)

.PHONY: $(SWEEPS:%=sweep-%)
$(filter-out sweep-mutants,$(SWEEPS:%=sweep-%)): node_modules/lock
	$(RUN) pytest -m slow $(SWEPT) $(ARGS)

# Other teams' plugins are in an environment of their own, beside this package; they need the network once.
sweep-plugins: .cache/plugins/lock

.cache/plugins/lock: requirements-plugins.lock pyproject.toml
	cmp -s requirements-plugins.lock $@ || { rm -rf .cache/plugins && "$(PYTHON)" -m venv .cache/plugins; }
	cmp -s requirements-plugins.lock $@ || .cache/plugins/bin/python $(LOCKED) requirements-plugins.lock || $(NETWORK)
	.cache/plugins/bin/python $(PIP) --no-build-isolation --no-index --editable .
	cp requirements-plugins.lock $@

# What a font and a list are made of again (generators/): without what these packages need, since files of them are read.
sweep-units: .cache/sources/lock

.cache/sources/lock: requirements-sources.lock .venv/dev | tools
	cmp -s requirements-sources.lock $@ || { rm -rf .cache/sources && .venv/bin/python $(LOCKED) requirements-sources.lock \
		--target .cache/sources && cd .cache/sources && npm pack --silent @expo-google-fonts/noto-sans@0.4.2; } || $(NETWORK)
	cp requirements-sources.lock $@

# All of it takes hours: `make sweep-mutants PART=1/5`.
sweep-mutants: node_modules/lock
	test -x .cache/cosmic-ray/bin/python || "$(PYTHON)" -m venv .cache/cosmic-ray
	.cache/cosmic-ray/bin/python $(LOCKED) requirements-mutants.lock || $(NETWORK)
	.venv/bin/python tests/mutants.py $(PART:%=--part %) $(ARGS)

# Known vulnerabilities of what the locks name.
audit: node_modules/lock
	test -x .cache/audit/bin/python || "$(PYTHON)" -m venv .cache/audit
	.cache/audit/bin/python $(LOCKED) requirements-audit.lock || $(NETWORK)
	@.venv/bin/python tests/audit.py

# What a team meets that brings its own site. `python -m benchmarks prepare` fetches those of other teams, with the network;
# `make strangers SITES=FOLDER` takes others.
strangers: .venv/runtime
	$(RUN) benchmarks strangers $(if $(SITES),"$(SITES)")

bench: node_modules/lock
	$(RUN) benchmarks prepare
	$(RUN) benchmarks results

# New locks from the ranges in pyproject.toml. They hold hashes and no host.
lock:
	@$(HAS_PYTHON)
	test -x .cache/uv/bin/uv || { "$(PYTHON)" -m venv .cache/uv && .cache/uv/bin/python $(PIP) uv==$(UV_VERSION); } || $(NETWORK)
	.cache/uv/bin/python -m uv pip compile $(COMPILE) --group build --extra charts --output-file requirements.lock pyproject.toml
	.cache/uv/bin/python -m uv pip compile $(COMPILE) --group dev --extra charts --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml
	.cache/uv/bin/python -m uv pip compile $(COMPILE) --group tools --no-deps --output-file requirements-tools.lock
	.cache/uv/bin/python -m uv pip compile $(COMPILE) --group sources --no-deps --output-file requirements-sources.lock
	.cache/uv/bin/python -m uv pip compile $(COMPILE) --group audit --output-file requirements-audit.lock
	.cache/uv/bin/python -m uv pip compile $(COMPILE) --group mutants --output-file requirements-mutants.lock
	.cache/uv/bin/python -m uv pip compile $(COMPILE) --group plugins --output-file requirements-plugins.lock pyproject.toml
	npm install --package-lock-only --ignore-scripts

COMPILE = --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

clean:
	rm -rf .venv .cache node_modules site build dist hooks/*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find hooks tests benchmarks generators -name __pycache__ -type d -prune -exec rm -rf {} +

# Each of these files is the lock as it was installed: an unchanged lock installs nothing again. pip compiles what it
# installs, but not what it only refers to.

# An environment is made again where it was moved here, where its Python is gone, and where PYTHON names another one.
OWN = { .venv/bin/python -I -c 'import os, importlib.util as found; exit(not os.path.samefile( \
	found.find_spec("helpcenter").origin, "hooks/helpcenter/__init__.py"))' \
	&& test -z "$(CHOSEN)" -o "$$(.venv/bin/python -I -V)" = "$$("$(PYTHON)" -I -V)"; } 2>/dev/null

# Debian's Python comes without the part that makes environments.
HAS_VENV = "$(PYTHON)" -I -c 'import ensurepip, venv' 2>/dev/null
VENV_PACKAGE = $$("$(PYTHON)" -I -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
APT_VENV = { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	&& echo "make: apt-get install $(VENV_PACKAGE), since this Python has no venv" >&2 \
	&& { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $(VENV_PACKAGE); } \
	>/dev/null 2>&1; }

.venv/runtime: requirements.lock pyproject.toml $(if $(shell $(OWN) && echo own),,again)
	@$(HAS_PYTHON)
	@$(OWN) && cmp -s requirements.lock $@ || rm -rf .venv
	@test -d .venv || $(HAS_VENV) || $(APT_VENV) \
		|| { echo "make: this Python has no venv; on Debian, as root: apt-get install -y $(VENV_PACKAGE)" >&2; exit 1; }
	test -d .venv || "$(PYTHON)" -m venv .venv
	cmp -s requirements.lock $@ || .venv/bin/python $(LOCKED) requirements.lock || $(NETWORK)
	.venv/bin/python $(PIP) --no-build-isolation --no-index --editable .
	$(RUN) compileall -q hooks
	cp requirements.lock $@

.PHONY: again

.venv/dev: requirements-dev.lock .venv/runtime
	cmp -s requirements-dev.lock $@ || .venv/bin/python $(LOCKED) requirements-dev.lock || $(NETWORK)
	cp requirements-dev.lock $@

node_modules/lock: package-lock.json package.json .npmrc | tools
	cmp -s package-lock.json $@ || npm ci --ignore-scripts --include=dev || $(NETWORK)
	cp package-lock.json $@

# Node, Chromium and a Chinese font: the system's, or fetched by the first way that works.
tools: .venv/dev
	.venv/bin/python tests/machine.py
