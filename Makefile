# `make help` lists what there is.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

ROWS ?= 500
OUT ?= emails.xlsx
CONFIGURATION := Release
EMAILGEN := src/EmailGen.Cli/bin/$(CONFIGURATION)/net10.0/emailgen
TESTS := EmailGen.Core.Tests EmailGen.LocalRuntime.Tests EmailGen.Functions.Tests EmailGen.Infra.Tests EmailGen.EndToEnd.Tests

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

.PHONY: help
help: ## Lists the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: build
build: node_modules/.package-lock.json ## Builds everything
	dotnet build EmailGen.sln -c $(CONFIGURATION) -v quiet

.PHONY: demo
demo: build ## Writes emails for sample leads: make demo ROWS=500 OUT=emails.xlsx
	$(EMAILGEN) demo --rows $(ROWS) --out $(OUT)

.PHONY: serve
serve: build ## Runs the app on http://127.0.0.1:7071 with its own storage
	$(EMAILGEN) serve

.PHONY: func
func: node_modules/.package-lock.json ## Runs the app under Azure Functions Core Tools, with Azurite beside it
	@src/EmailGen.Functions/start-func

.PHONY: test
test: build ## Builds, checks the format and the packages and runs every test
	dotnet format EmailGen.sln --no-restore --verify-no-changes
	@tools/audit
	@infra/check
	@tests/install-chromium
	@tests/run $(CONFIGURATION) $(TESTS)

.PHONY: docs
docs: build ## Writes the generated documents anew: OpenAPI schemas, docs/http.md, docs/configuration.md, docs/licences.md
	tools/EmailGen.Documents/bin/$(CONFIGURATION)/net10.0/documents

.PHONY: sbom
sbom: build ## Writes the software bill of materials of what ships: artifacts/sbom/emailgen.cdx.json
	tools/EmailGen.Documents/bin/$(CONFIGURATION)/net10.0/documents sbom artifacts/sbom/emailgen.cdx.json

.PHONY: audit
audit: node_modules/.package-lock.json ## Asks the package sources for known vulnerabilities
	@tools/audit

.PHONY: format
format: ## Mends the format
	dotnet format EmailGen.sln

.PHONY: infra-check
infra-check: build ## Checks infra/: format, linter, what each scenario would deploy
	@infra/check
	@tests/run $(CONFIGURATION) EmailGen.Infra.Tests

.PHONY: infra-format
infra-format: ## Mends the format of infra/
	@infra/check format

.PHONY: bench
bench: build ## Runs a benchmark: make bench NAME=pipeline, NAME=limits, NAME=lists, NAME=runtime, NAME=quality, NAME=page
ifeq ($(NAME),page)
	@tests/install-chromium
	tests/EmailGen.EndToEnd.Tests/bin/$(CONFIGURATION)/net10.0/EmailGen.EndToEnd.Tests -explicit only -class '*PaintBenchmark' -showLiveOutput -noLogo
else
	benchmarks/EmailGen.Benchmarks/bin/$(CONFIGURATION)/net10.0/EmailGen.Benchmarks $(NAME)
endif

.PHONY: conformance
conformance: build ## Holds a durable host to its promises: make conformance [URL=http://localhost:7071]
	tests/EmailGen.Conformance.Runner/bin/$(CONFIGURATION)/net10.0/conformance $(URL) $(if $(KEY),--key $(KEY))

.PHONY: soak
soak: build ## Kills the app 100 times in an 18,000-row job, and takes its storage away for 30 s
	benchmarks/EmailGen.Benchmarks/bin/$(CONFIGURATION)/net10.0/EmailGen.Benchmarks soak

.PHONY: fuzz
fuzz: build ## Spoils lists for two minutes (FUZZ_SECONDS) and reads them
	FUZZ_SECONDS=$${FUZZ_SECONDS:-120} tests/EmailGen.Core.Tests/bin/$(CONFIGURATION)/net10.0/EmailGen.Core.Tests -class EmailGen.Core.Tests.Leads.Fuzzing.FuzzTests -showLiveOutput -noLogo

.PHONY: clean
clean: ## Removes what was built
	dotnet clean EmailGen.sln -c $(CONFIGURATION) -v quiet
	rm -rf artifacts
