.DEFAULT_GOAL := help
.PHONY: help build test format demo bench clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## Build the jars, without tests
	mvn -B -q -DskipTests package

test: ## Run all tests and checks, as CI does
	mvn -B verify

format: ## Format the Java sources
	mvn -B -q spotless:apply

demo: ## Run the whole pipeline on the bundled tenant
	scripts/rosterlake demo

bench: ## Measure a small district beside a plain copy and a DuckDB script (some minutes)
	scripts/bench compare --sizes S --cases initial,daily --contenders rosterlake,F1,F2 --repeat 1

clean: ## Delete what was built, and the demo's lake
	mvn -B -q clean
	rm -rf conf/demo/lake
