//go:build !verify

package internal_test

import "testing"

// readAgain does nothing where no other reader is at hand: make verify has one.
func readAgain(*testing.T, []byte, string) {}
