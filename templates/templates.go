// Package templates holds the themes that the program carries: a folder each with its
// theme.yaml, and epub/ with the style sheet of the EPUB.
package templates

import "embed"

// FS is the folder as theme.Load takes it.
//
//go:embed */*
var FS embed.FS
