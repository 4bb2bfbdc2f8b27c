# make epub pdf makes the books, make test runs the tests; both need Go and make alone.
export CGO_ENABLED = 0

BOOK ?= $(notdir $(patsubst %/,%,$(wildcard books/*/)))
ZAOSHU = .tools/zaoshu

.PHONY: all epub pdf test FORCE

all: $(ZAOSHU)
	@set -e; for b in $(BOOK); do $(ZAOSHU) build books/$$b; done

epub: $(ZAOSHU)
	@set -e; for b in $(BOOK); do $(ZAOSHU) build books/$$b --format epub; done

pdf: $(ZAOSHU)
	@set -e; for b in $(BOOK); do $(ZAOSHU) build books/$$b --format pdf; done

test:
	go vet ./...
	go test ./...

$(ZAOSHU): FORCE
	@go build -trimpath -o $@ ./cmd/zaoshu
