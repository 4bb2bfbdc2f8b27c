# make epub pdf makes the books, make test runs the tests; both need Go and make alone.
export CGO_ENABLED = 0

BOOK ?= $(notdir $(patsubst %/,%,$(wildcard books/*/)))
ZAOSHU = .tools/zaoshu

.PHONY: all epub pdf test verify verify-long bench bench-peers proof FORCE

all: $(ZAOSHU)
	@set -e; for b in $(BOOK); do $(ZAOSHU) build books/$$b; done

epub: $(ZAOSHU)
	@set -e; for b in $(BOOK); do $(ZAOSHU) build books/$$b --format epub; done

pdf: $(ZAOSHU)
	@set -e; for b in $(BOOK); do $(ZAOSHU) build books/$$b --format pdf; done

test:
	go vet ./...
	go test ./...

# Other people's programs look at every book in every theme and profile.
verify:
	bash .ci/tools
	go test -tags verify -count=1 -timeout 60m -run '^TestVerify' -v ./cmd/zaoshu ./internal ./internal/pdf

# The same of a book of a million characters.
verify-long:
	bash .ci/tools
	go test -tags verify -count=1 -timeout 60m -run '^TestLongVerify' ./cmd/zaoshu ./internal/pdf

# Contact sheets of every page, for eyes, in .tools/proof.
proof: $(ZAOSHU)
	bash .ci/proof

# What books of 5 thousand to 5 million characters cost, and the inner stages.
bench:
	go test -tags bench -count=1 -timeout 60m -run '^TestBench$$' -v ./cmd/zaoshu
	go test -run '^$$' -bench . -benchmem ./internal/...

# The same book made by what users would take instead, in turn, in one run.
bench-peers:
	bash .ci/peers
	go test -tags bench -count=1 -timeout 120m -run '^TestPeers$$' -v ./cmd/zaoshu

$(ZAOSHU): FORCE
	@go build -trimpath -o $@ ./cmd/zaoshu
