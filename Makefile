# mediation-rules: `make demo` shows it, `make test` proves it.
#
# Needs python3 (3.11 or later, with venv), a C compiler and make. Everything else is
# installed into .venv* folders here, from the hash-pinned files in constraints/.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.SUFFIXES:

# The first interpreter that can make an environment; 3.12 first, because
# durable_rules builds on 3.11 and 3.12 only. Yours instead: make test PYTHON=...
ifndef PYTHON
PYTHON := $(shell for p in python3.12 python3.11 python3; do \
	  if $$p -c 'import sys, venv, ensurepip; assert sys.version_info >= (3, 11)' \
	    >/dev/null 2>&1; then echo $$p; break; fi; done)
endif
ifeq ($(strip $(PYTHON)),)
$(error no Python 3.11 or later with venv found (Debian and Ubuntu: python3-venv); name one with PYTHON=)
endif

PYVER := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
HAS_DURABLE := $(shell $(PYTHON) -c 'import platform, sys; \
	print("yes" if sys.version_info < (3, 13) \
	  and platform.python_implementation() == "CPython" else "")')

PIP := -m pip --disable-pip-version-check --no-input -qq
# What an installed copy is made of: when one of these changes, .venv is refreshed.
SOURCES := pyproject.toml $(shell find src rulesets -type f \
	-not -name '*.pyc' -not -name '*~' 2>/dev/null | grep -v '[ :]')
PAGES := $(wildcard README.md docs/*.md docs/*/*.md)

USER := .venv/.ready-$(PYVER)
DEV := .venv-dev/.ready-$(PYVER)
BARE := .venv-bare/.ready-$(PYVER)
BENCH := .venv-bench/.ready-$(PYVER)
SITE := .venv-site/.ready-$(PYVER)
BIN := .venv-dev/bin

# All that are bundled, unless one is named.
RULESET ?=
BUNDLED := $(notdir $(wildcard rulesets/us-*))
DEMO_OUT ?= build/demo
DEMO_AS_OF ?= 2026-10-05
TEST_PROFILE ?= ci
# How many tests run at once; the examples of a page go on from one another, so each page is one.
CORES ?= 2
BOTH = -n $(CORES) --dist worksteal
PAGE_BY_PAGE = -n $(CORES) --dist loadfile docs README.md
# No engine but the one that is always there has a part in these: they run once, without durable_rules.
ONCE = $(foreach name,cases examples sources tutorial vignettes,--ignore=tests/test_$(name).py)
# Of the laws, those in which durable_rules has a part run a second time without it; where it is not
# there at all, every one runs so.
ENGINES = $(foreach name,assessment_laws engines_agree session_machine,tests/property/test_$(name).py)
SKIPPED = $(if $(filter yes,$(HAS_DURABLE)),$(filter-out $(ENGINES),$(wildcard tests/property/test_*.py)))
SOAK_ARGS ?=
# How many of the changes have to be caught, in percent.
CAUGHT ?= 90

.PHONY: help demo pages test check lint types layers rules package tests tests-bare \
	mutants soak bench docs site-check pins clean

help:
	@echo 'make demo    assess the example disputes, print the guidance, write HTML pages'
	@echo 'make test    everything that CI runs'
	@echo 'make check   the quick part of it, while you work'
	@echo 'make lint    ruff, mypy, import-linter and generated pages, nothing run'
	@echo 'make mutants  small changes of the bundled rules that no case would notice'
	@echo 'make soak    the long property tests and the engines against each other'
	@echo 'make bench   our engines beside others'
	@echo 'make site-check   look at the pages in a browser, with axe-core'
	@echo 'make pages   write examples/pages again, the guidance for the example disputes'
	@echo 'make docs    write the generated parts of the pages again'
	@echo 'make pins    choose the pinned versions again (maintainers)'
	@echo 'make clean   remove everything that these commands made'

# ------------------------------------------------------------------ for everyone

demo: $(USER)
	@mkdir -p $(DEMO_OUT)
	@for file in examples/disputes/*.yaml; do \
	  name=$$(basename "$$file" .yaml); \
	  printf '\n======== %s ========\n\n' "$$file"; \
	  .venv/bin/mediation-rules assess "$$file" \
	    --as-of $(DEMO_AS_OF) --format text || exit 1; \
	  .venv/bin/mediation-rules assess "$$file" --as-of $(DEMO_AS_OF) \
	    --format html --output "$(DEMO_OUT)/$$name.html" || exit 1; \
	done
	@printf '\nThe same as pages to read or print:\n'
	@for file in examples/disputes/*.yaml; do \
	  echo "  $(CURDIR)/$(DEMO_OUT)/$$(basename "$$file" .yaml).html"; done

# The same pages in every language of the rules, to look at without making anything.
pages: $(USER)
	@for locale in en es; do \
	  mkdir -p examples/pages/$$locale; \
	  for file in examples/disputes/*.yaml; do \
	    .venv/bin/mediation-rules assess "$$file" --as-of $(DEMO_AS_OF) \
	      --locale $$locale --format html \
	      --output "examples/pages/$$locale/$$(basename "$$file" .yaml).html" || exit 1; \
	  done; \
	done

# Last, so that the output ends in pytest's own summary.
test: lint rules package demo tests tests-bare

check: lint rules
	HYPOTHESIS_PROFILE=dev $(BIN)/python -m pytest -q

# ------------------------------------------------------------------ its parts

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(wildcard src tests examples/python)
	$(BIN)/lint-imports --no-logo
	$(BIN)/cog --check --verbosity=1 $(PAGES)

rules: $(DEV)
	$(BIN)/mediation-rules check --strict $(RULESET)
	$(BIN)/mediation-rules verify --strict $(RULESET)

# Built the way a release is: the wheel from the sdist, and the sdist without .git.
package: $(DEV)
	rm -rf build/dist
	$(BIN)/python -m build --no-isolation --outdir build/dist .
	@$(BIN)/python -c "import pathlib, sys, zipfile; \
	[wheel] = pathlib.Path('build/dist').glob('*.whl'); \
	names = set(zipfile.ZipFile(wheel).namelist()); \
	need = {'mediation_rules/' + n for n in ('py.typed', 'rulesets/us-federal/ruleset.yaml')}; \
	missing = sorted(need - names); \
	sys.exit('the wheel lacks ' + ', '.join(missing) if missing else 0)"

ifeq ($(HAS_DURABLE),yes)
tests: $(DEV)
	$(BIN)/coverage erase
	HYPOTHESIS_PROFILE=few $(BIN)/coverage run -m pytest $(BOTH) tests --ignore=tests/property $(ONCE)
	$(BIN)/coverage combine -q
	$(BIN)/coverage report
	$(BIN)/python -m pytest $(PAGE_BY_PAGE)
	HYPOTHESIS_PROFILE=$(TEST_PROFILE) $(BIN)/python -m pytest $(BOTH) tests/property
else
tests:
	@echo 'Python $(PYVER) has no durable_rules: only the suite without it runs,'
	@echo 'and coverage is not measured. Use Python 3.11 or 3.12 for both.'
endif

tests-bare: $(BARE)
	.venv-bare/bin/python -m pytest $(PAGE_BY_PAGE)
	HYPOTHESIS_PROFILE=few .venv-bare/bin/python -m pytest $(BOTH) tests $(SKIPPED:%=--ignore=%)

# The federal rules, and what each state adds; one of them alone: make mutants RULESET=us-pa.
mutants: $(DEV)
	@failed=; for name in $(or $(RULESET),$(BUNDLED)); do \
	  printf '\n%s\n' "$$name"; \
	  $(BIN)/mediation-rules mutate --jobs $(CORES) --fail-under $(CAUGHT) "$$name" \
	    || failed="$$failed $$name"; \
	done; \
	test -z "$$failed" || { echo "Too little is caught in:$$failed"; exit 1; }

soak: $(DEV)
	$(BIN)/mediation-rules conform $(SOAK_ARGS)
	HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest -m slow tests

bench: $(BENCH)
	.venv-bench/bin/python benchmarks/run.py

docs: $(DEV)
	$(BIN)/cog -r $(PAGES)

# Needs Chromium, so it is no part of `make test`.
site-check: $(SITE)
	.venv-site/bin/python docs/site_check.py

# A week's pause before a new release is used: most bad ones are withdrawn by then.
pins:
	$(PYTHON) -m venv --clear build/pins
	build/pins/bin/python $(PIP) install uv
	@set -eu; \
	week_ago=$$($(PYTHON) -c 'import datetime as d; \
	  print(d.datetime.now(d.timezone.utc).date() - d.timedelta(7))'); \
	pin() { build/pins/bin/uv pip compile --quiet --universal --upgrade \
	  --python-version 3.11 --generate-hashes --exclude-newer "$$week_ago" \
	  --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command 'make pins' "$$@"; }; \
	pin -o constraints/build.txt constraints/build.in; \
	pin -o constraints/runtime.txt -c constraints/build.txt pyproject.toml; \
	pin -o constraints/dev.txt --no-emit-package durable-rules --extra docx --extra testing \
	  -c constraints/build.txt -c constraints/runtime.txt \
	  pyproject.toml constraints/dev.in

clean:
	rm -rf .venv .venv-dev .venv-bare .venv-bench .venv-site build dist .coverage .coverage.*
	rm -rf .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find src tests examples benchmarks -name __pycache__ -type d -prune \
	  -exec rm -rf {} + 2>/dev/null || true

# ------------------------------------------------------------------ environments

# Nothing is built in isolation: the build tools come from the pinned files as well.
define environment
rm -rf $(1)
$(PYTHON) -m venv $(1)
$(1)/bin/python $(PIP) install --require-hashes -r constraints/build.txt
endef
install = $(1)/bin/python $(PIP) install --no-build-isolation
install_pinned = $(call install,$(1)) --require-hashes -r

# As a user has it: the built package and what it needs at run time, nothing more.
.venv/.pinned-$(PYVER): constraints/build.txt constraints/runtime.txt
	$(call environment,.venv)
	$(call install_pinned,.venv) constraints/runtime.txt
	@touch $@

$(USER): .venv/.pinned-$(PYVER) $(SOURCES)
	$(call install,.venv) --no-deps --force-reinstall .
	@touch $@

.venv-dev/.pinned-$(PYVER): constraints/build.txt constraints/runtime.txt constraints/dev.txt
	$(call environment,.venv-dev)
	$(call install_pinned,.venv-dev) constraints/runtime.txt -r constraints/dev.txt
	@touch $@

$(DEV): .venv-dev/.pinned-$(PYVER) pyproject.toml
	$(call install,.venv-dev) --no-deps --editable .
	@touch $@

# The same without durable_rules, which constraints/dev.txt leaves out.
.venv-bare/.pinned-$(PYVER): constraints/build.txt constraints/dev.txt
	$(call environment,.venv-bare)
	$(call install_pinned,.venv-bare) constraints/dev.txt
	@touch $@

$(BARE): .venv-bare/.pinned-$(PYVER) pyproject.toml
	$(call install,.venv-bare) --no-deps --editable .
	@touch $@

$(BENCH): constraints/build.txt constraints/runtime.txt $(wildcard benchmarks/requirements*.txt) pyproject.toml
	$(call environment,.venv-bench)
	$(call install_pinned,.venv-bench) constraints/runtime.txt
	$(call install,.venv-bench) -r benchmarks/requirements.txt
	$(call install,.venv-bench) --no-deps --editable .
	@touch $@

$(SITE): constraints/build.txt constraints/runtime.txt docs/site-requirements.txt $(SOURCES)
	$(call environment,.venv-site)
	$(call install_pinned,.venv-site) constraints/runtime.txt
	$(call install,.venv-site) -r docs/site-requirements.txt
	$(call install,.venv-site) --no-deps --editable .
	@touch $@
